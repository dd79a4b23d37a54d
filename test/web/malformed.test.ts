import assert from "node:assert/strict";
import { connect } from "node:net";
import { Client, type Room } from "colyseus.js";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { type SpawnedServer, spawnServer } from "../support/server.ts";
import { until } from "../support/condition.ts";
import { exchange, isRefusal } from "./exchange.ts";
import { malformedRequests, unfinishedRequests } from "./malformed.ts";

describe("a server that is sent nonsense", function () {
  this.timeout(60_000);
  let server: SpawnedServer;
  let phone: Room<{ beat: number }>;
  before(async () => {
    server = await spawnServer();
    phone = await join(server.url, "page-of-a-phone");
  });
  after(() => server.stop());

  it("answers each with a refusal or hangs up, lives, and whoever plays plays on", async () => {
    const corpus = [...malformedRequests(), ...unfinishedRequests()];
    assert.ok(corpus.length >= 200, `${corpus.length} requests`);
    const answers = await Promise.all(corpus.map(({ bytes }) => exchange(server.port, bytes)));
    const unrefused = corpus.flatMap(({ name }, index) => {
      const answer = answers[index] ?? "";
      return isRefusal(answer) ? [] : [`${name} → ${answer.slice(0, 60)}`];
    });
    assert.deepEqual(unrefused, []);
    await assertWell(server, phone);
  });

  it("hears nothing of those who hang up in the middle of a join", async () => {
    for (const { bytes } of unfinishedRequests()) await hangUpAfter(server.port, bytes);
    await assertWell(server, phone);
  });

  it("writes no line of it more than once a second", () => {
    const times = new Map<string, number>();
    for (const line of server.said().split("\n").slice(3)) {
      if (line === "") continue;
      assert.match(line, /^{/);
      const { msg, time } = JSON.parse(line) as { msg: string; time: number };
      assert.ok(time - (times.get(msg) ?? 0) >= 990, line);
      times.set(msg, time);
    }
  });
});

async function assertWell(server: SpawnedServer, phone: Room<{ beat: number }>): Promise<void> {
  assert.equal(server.child.exitCode, null, server.said());
  const { beat } = phone.state;
  await until(() => phone.state.beat !== beat);
  const newcomer = await join(server.url, "page-of-a-newcomer");
  await newcomer.leave();
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
}

async function join(url: string, page: string): Promise<Room<{ beat: number }>> {
  const options = { role: "participant", protocol: PROTOCOL_VERSION, page };
  const room = await new Client(url).join<{ beat: number }>(ROOM_NAME, options);
  room.reconnection.enabled = false;
  room.onMessage("*", () => undefined);
  await until(() => room.state?.beat !== undefined);
  return room;
}

/** Writes and hangs up when the bytes are out; waits until that is done. */
function hangUpAfter(port: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.end(bytes, () => socket.resetAndDestroy()),
    );
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
  });
}
