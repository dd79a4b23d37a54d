import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Snapshot } from "../../server/room/snapshot.ts";
import { RawMember } from "../room/raw-member.ts";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";
import { type Started, startHouse } from "./started.ts";

describe("npm start, and what the last run left", function () {
  this.timeout(60_000);
  const started: Started[] = [];
  afterEach(() => Promise.all(started.splice(0).map((house) => house.end())));

  function start(data: string, ...args: readonly string[]): Started {
    const house = startHouse(`--data=${data}`, ...args);
    started.push(house);
    return house;
  }

  /** How many seats are kept on the disk; undefined where nothing is. */
  function seatsIn(data: string): number | undefined {
    try {
      const text = readFileSync(join(data, "snapshot-murmuration.json"), "utf8");
      return (JSON.parse(text) as Snapshot).seats.length;
    } catch {
      return undefined;
    }
  }

  /** Somebody comes in, and their seat is on the disk. */
  async function someoneIn(data: string, house: Started): Promise<void> {
    const { port } = await until(() => house.ready.at(-1));
    await RawMember.phone(`http://127.0.0.1:${port}`);
    await until(() => seatsIn(data) === 1);
  }

  it("begins empty with --fresh, and goes on when its server is started again", async () => {
    const data = newFolder();
    const first = start(data);
    await someoneIn(data, first);
    await first.end();
    const second = start(data, "--fresh");
    await until(() => second.ready[0]);
    assert.equal(seatsIn(data), 0);
    await someoneIn(data, second);
    process.kill(second.ready[0]?.pid ?? 0, "SIGKILL");
    const again = await until(() => second.ready[1]);
    assert.equal(again.port, second.ready[0]?.port);
    assert.equal(seatsIn(data), 1);
    assert.match(second.said(), /the show goes on where it stopped: scene \w+, seats kept: 1/);
  });

  it("is gone within three seconds, with somebody inside who does not listen", async () => {
    const data = newFolder();
    const house = start(data);
    const { port } = await until(() => house.ready[0]);
    const member = await RawMember.phone(`http://127.0.0.1:${port}`);
    member.socket.pause();
    const exit = once(house.child, "exit");
    house.child.kill("SIGTERM");
    assert.deepEqual(await exit, [0, null]);
    assert.equal(seatsIn(data), 1);
  });
});
