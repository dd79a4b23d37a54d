import assert from "node:assert/strict";
import { once } from "node:events";
import type { WebSocket } from "ws";
import { askForAnswers } from "../../server/room/heartbeat.ts";
import { pairsForSuite } from "./pairs.ts";

/** A socket as the transport looks after it: one more for each ping, 0 again with any pong. */
type Kept = WebSocket & { pingCount: number };

describe("the heartbeat", () => {
  const open = pairsForSuite();

  async function pair(hearsSoon = () => false) {
    const { room: socket, phone } = await open({ autoPong: false });
    const room = Object.assign(socket, { pingCount: 0 });
    room.on("pong", () => (room.pingCount = 0));
    const askIfDue = askForAnswers(room, hearsSoon);
    return { room, phone, askIfDue };
  }

  /** The transport's ping; answers what the phone was asked. */
  async function ask(room: Kept, phone: WebSocket): Promise<Buffer> {
    room.pingCount += 1;
    const asked = once(phone, "ping");
    room.ping(() => undefined);
    const [nonce] = (await asked) as [Buffer];
    return nonce;
  }

  /** The phone says so, and the room has heard it. */
  async function say(room: Kept, phone: WebSocket, words: Buffer): Promise<void> {
    const heard = once(room, "pong");
    phone.pong(words);
    await heard;
  }

  it("takes a pong that says what was asked, and asks something else each time", async () => {
    const { room, phone } = await pair();
    const first = await ask(room, phone);
    await say(room, phone, first);
    assert.equal(room.pingCount, 0);
    assert.notDeepEqual(await ask(room, phone), first);
    phone.terminate();
  });

  it("takes no other pong for an answer: nothing, anything, or an answer that was given", async () => {
    const { room, phone } = await pair();
    const nonce = await ask(room, phone);
    for (const words of [Buffer.alloc(0), Buffer.from("here"), Buffer.alloc(4)])
      await say(room, phone, words);
    assert.equal(room.pingCount, 1);
    await say(room, phone, nonce);
    await ask(room, phone);
    await say(room, phone, nonce);
    assert.equal(room.pingCount, 1);
    phone.terminate();
  });

  it("waits for whoever hears something soon anyway, and asks only if it is due", async () => {
    const { room, phone, askIfDue } = await pair(() => true);
    const asked: Buffer[] = [];
    phone.on("ping", (nonce: Buffer) => asked.push(nonce));
    const passed = async () => {
      const heard = once(phone, "message");
      room.send("something");
      await heard;
    };
    askIfDue();
    room.ping(() => undefined);
    await passed();
    assert.equal(asked.length, 0);
    askIfDue();
    askIfDue();
    await passed();
    assert.equal(asked.length, 1);
    phone.terminate();
  });

  it("asks at once who heard nothing since it was due, and who falls behind", async () => {
    let hearsSoon = true;
    const { room, phone } = await pair(() => hearsSoon);
    room.ping(() => undefined);
    const first = await ask(room, phone);
    hearsSoon = false;
    const next = await ask(room, phone);
    await say(room, phone, next);
    assert.notDeepEqual(first, next);
    assert.equal(room.pingCount, 0);
    phone.terminate();
  });

  it("takes a late answer, while the transport still waits for one", async () => {
    const { room, phone } = await pair();
    const nonce = await ask(room, phone);
    await ask(room, phone);
    await say(room, phone, nonce);
    assert.equal(room.pingCount, 0);
    phone.terminate();
  });
});
