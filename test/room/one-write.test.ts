import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import type { Socket } from "node:net";
import { inOneWrite } from "../../server/room/one-write.ts";
import { pairsForSuite } from "./pairs.ts";

describe("what is said in one write", () => {
  const open = pairsForSuite();

  /** Both ends of a connection, and how many writes the system got from the room's. */
  async function pair() {
    const { room, phone } = await open();
    const wire = Reflect.get(room, "_socket") as Socket;
    const handle = Reflect.get(wire, "_handle") as Record<string, (...words: unknown[]) => number>;
    let writes = 0;
    for (const way of ["writev", "writeBuffer"]) {
      const write = handle[way]?.bind(handle);
      handle[way] = (...words) => {
        writes += 1;
        return write?.(...words) ?? 0;
      };
    }
    return { room, phone, writes: () => writes };
  }

  it("leaves together and arrives one by one, in its order", async () => {
    const { room, phone, writes } = await pair();
    const heard: string[] = [];
    phone.on("message", (bytes: Buffer) => heard.push(bytes.toString()));
    const asked = once(phone, "ping");
    inOneWrite(room, () => {
      room.send("where you are");
      room.send("what is new");
      room.ping("are you there");
      assert.equal(writes(), 0);
    });
    assert.equal(writes(), 1);
    await asked;
    assert.deepEqual(heard, ["where you are", "what is new"]);
    phone.terminate();
  });

  it("leaves when it fails in the middle, as far as it came", async () => {
    const { room, phone, writes } = await pair();
    const heard = once(phone, "message");
    assert.throws(() =>
      inOneWrite(room, () => {
        room.send("first");
        throw new Error("our own");
      }),
    );
    assert.equal(writes(), 1);
    assert.equal(String((await heard)[0]), "first");
    phone.terminate();
  });

  it("needs no connection: who has left meanwhile is no fault", async () => {
    const { room, phone } = await pair();
    inOneWrite(room, () => room.terminate());
    inOneWrite(room, () => room.send("nobody hears it", () => undefined));
    inOneWrite(new EventEmitter(), () => undefined);
    phone.terminate();
  });
});
