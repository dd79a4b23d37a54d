import assert from "node:assert/strict";
import { SOCKET_PAYLOAD_BYTES_MAX } from "#protocol/limits.ts";
import type { OpenServer } from "../../server/open.ts";
import { RawMember } from "../room/raw-member.ts";
import { until } from "../support/condition.ts";
import { openTestServer } from "../support/server.ts";

const RUDE = 20;
const FRAGMENTS_MAX = 64;

describe("a socket that is rude below any message", () => {
  let server: OpenServer;
  let phone: RawMember;
  beforeEach(async () => {
    server = await openTestServer();
    phone = await RawMember.phone(server.url);
    await until(() => phone.sees() !== undefined);
  });
  afterEach(() => server.close());

  async function rude(act: (socket: RawMember["socket"]) => void): Promise<RawMember[]> {
    const all: RawMember[] = [];
    for (let count = 0; count < RUDE; count++) all.push(await RawMember.phone(server.url));
    for (const { socket } of all) act(socket);
    await until(() => all.every(({ closed }) => closed !== undefined));
    await assertWell();
    return all;
  }

  /** The one beside them plays on. */
  async function assertWell(): Promise<void> {
    await phone.caughtUp();
    assert.equal(phone.closed, undefined);
    assert.equal(server.room.health().ticking, true);
    await until(() => server.room.health().participants === 1);
  }

  it("is closed when it sends a message in crumbs that never ends", async () => {
    const closed = await rude((socket) => {
      for (let crumb = 0; crumb <= FRAGMENTS_MAX; crumb++)
        socket.send(Uint8Array.of(crumb), { fin: false });
    });
    assert(closed.every((member) => member.closed === 1008));
  });

  it("is heard when it sends one in as many parts as it may", async () => {
    const talker = await RawMember.phone(server.url);
    await until(() => talker.sees() !== undefined);
    for (let part = 1; part <= FRAGMENTS_MAX; part++)
      talker.socket.send(part === 1 ? Uint8Array.of(18) : new Uint8Array(), {
        fin: part === FRAGMENTS_MAX,
      });
    await talker.caughtUp();
    assert.equal(talker.closed, undefined);
    assert.equal(talker.count(18), 2);
  });

  it("is closed when its message is too long, be it by one byte", async () => {
    const closed = await rude((socket) =>
      socket.send(new Uint8Array(SOCKET_PAYLOAD_BYTES_MAX + 1)),
    );
    assert(closed.every((member) => member.closed === 1009));
  });

  it("is closed when it pings faster than it can be answered", async () => {
    await rude((socket) => {
      for (let ping = 0; ping < 1000; ping++) socket.ping();
    });
  });

  it("is closed when it sends answers to pings that nobody sent", async () => {
    await rude((socket) => {
      for (let pong = 0; pong < 1000; pong++) socket.pong();
    });
  });
});
