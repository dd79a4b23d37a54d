import assert from "node:assert/strict";
import { Client } from "colyseus.js";
import { CLOSE } from "#protocol/close.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { type Clock, wallClock } from "../../../client/connection/clock.ts";
import type { OpenServer } from "../../../server/open.ts";
import { until } from "../../support/condition.ts";
import { openTestServer } from "../../support/server.ts";
import { is, type Page, Pages, phoneMemory, quickClock } from "./pages.ts";

/** Makes every pause an odd length, which no other wait has. */
const CHANCE = 0.5123;
const random = () => CHANCE;
const isPause = (ms: number) => !Number.isInteger(ms);

/** The wall's clock, with pauses noted, and held until they are let go. */
function pausing(holds = false) {
  const pauses: number[] = [];
  const held: (() => void)[] = [];
  const clock: Clock = {
    ...wallClock,
    after(ms, call) {
      if (!isPause(ms)) return wallClock.after(ms, call);
      pauses.push(ms);
      if (!holds) return wallClock.after(ms, call);
      held.push(call);
      return () => {};
    },
  };
  return { clock, pauses, goOn: () => held.splice(0).forEach((call) => call()) };
}

describe("a page's way back", () => {
  const pages = new Pages();
  let server: OpenServer;

  beforeEach(async () => (server = await openTestServer()));
  afterEach(async () => {
    pages.leave();
    await server.close();
  });

  /** The room says something to everybody, and closes. */
  function stop(back?: PhoneMessages["back"]): void {
    for (const client of server.room.clients) {
      if (back !== undefined) client.send("back", back);
      client.leave(CLOSE.stopping);
    }
  }

  async function comesBack(page: Page, closing: () => void): Promise<void> {
    const before = page.rooms.length;
    closing();
    await until(() => page.rooms.length > before && page.connection.link.kind === "playing");
  }

  it("begins when the room said, and at its own pace the next time", async () => {
    const { clock, pauses } = pausing();
    const phone = pages.phone(server.url, { clock, random });
    await is(phone, "playing");
    await comesBack(phone, () => stop({ afterMs: 20, spreadMs: 100 }));
    assert.deepEqual(pauses, [20 + 100 * CHANCE]);
    await comesBack(phone, () => stop());
    assert.deepEqual(pauses, [20 + 100 * CHANCE, 300 * CHANCE]);
  });

  it("does not begin before the room said, although the page wakes up", async () => {
    const { clock, goOn } = pausing(true);
    const phone = pages.phone(server.url, { clock, random });
    await is(phone, "playing");
    stop({ afterMs: 20, spreadMs: 100 });
    await is(phone, "reconnecting");
    phone.connection.probe();
    const somebody = pages.phone(server.url);
    await is(somebody, "playing");
    assert.equal(phone.rooms.length, 1);
    goOn();
    await is(phone, "playing");
  });

  it("begins at once when the page wakes up in the middle of its own pause", async () => {
    const phone = pages.phone(server.url, { clock: pausing(true).clock, random });
    await is(phone, "playing");
    stop();
    await is(phone, "reconnecting");
    phone.connection.probe();
    await is(phone, "playing");
  });

  it("is not gone by who has left, also in the middle of it", async () => {
    const { clock, goOn } = pausing(true);
    const phone = pages.phone(server.url, { clock, random });
    await is(phone, "playing");
    stop({ afterMs: 20, spreadMs: 100 });
    await is(phone, "reconnecting");
    phone.connection.leave();
    goOn();
    phone.connection.probe();
    const somebody = pages.phone(server.url);
    await is(somebody, "playing");
    assert.deepEqual(phone.connection.link, { kind: "ended", why: "left" });
    assert.equal(phone.rooms.length, 1);
  });

  it("ends where another page of the phone plays on: nothing is taken from it", async () => {
    const memory = phoneMemory();
    const { clock, goOn } = pausing(true);
    const first = pages.phone(server.url, { memory, clock, random });
    await is(first, "playing");
    first.connection.room?.connection.close(3999);
    await is(first, "reconnecting");
    const second = pages.phone(server.url, { memory });
    await is(second, "playing");
    goOn();
    await is(first, "ended");
    assert.deepEqual(first.connection.link, { kind: "ended", why: "taken-over" });
    assert.deepEqual(second.links, [{ kind: "playing", quiet: false }]);
    assert.equal(second.you[0]?.slot, first.you[0]?.slot);
    const again = pages.phone(server.url, { memory, id: first.id });
    await is(again, "playing");
    await is(second, "ended");
    assert.equal(server.room.health().participants, 1);
  });

  it("leads past a late attempt of its own", async () => {
    const phone = pages.phone(server.url);
    await is(phone, "playing");
    const late = await new Client(server.url).join(ROOM_NAME, {
      role: "participant",
      protocol: PROTOCOL_VERSION,
      page: phone.id,
      ticket: phone.you[0]?.ticket,
    });
    late.reconnection.enabled = false;
    late.onMessage("*", () => {});
    let code: number | undefined;
    late.onLeave((closed) => (code = closed));
    await until(() => code !== undefined);
    assert.equal(code, CLOSE.superseded);
    await is(phone, "playing");
    assert.equal(phone.rooms.length, 2);
    assert.equal(phone.you.at(-1)?.slot, phone.you[0]?.slot);
    assert.equal(server.room.health().participants, 1);
  });

  it("does not begin for who was sent away by the crew", async () => {
    const phone = pages.phone(server.url);
    await is(phone, "playing");
    server.room.clients[0]?.leave(CLOSE.removed);
    await is(phone, "ended");
    phone.connection.probe();
    assert.deepEqual(phone.connection.link, { kind: "ended", why: "removed" });
  });
});

describe("what a page tells of its link", () => {
  const pages = new Pages();
  let server: OpenServer;

  beforeEach(async () => (server = await openTestServer()));
  afterEach(async () => {
    pages.leave();
    await server.close();
  });

  it("is how long the way to the room is, every ten seconds while somebody looks", async () => {
    const clock = quickClock(5);
    let isSeen = false;
    const phone = pages.phone(server.url, { clock, isSeen: () => isSeen });
    await is(phone, "playing");
    const room = phone.rooms[0];
    assert.ok(room !== undefined);
    const told: { atMs: number; rttMs: number }[] = [];
    const answers: number[] = [];
    const ping = room.ping.bind(room);
    const send = room.send.bind(room);
    Object.assign(room, {
      ping(answered: (ms: number) => void) {
        ping((ms) => {
          answered(ms);
          answers.push(ms);
        });
      },
      send(kind: string, words: { rttMs: number }) {
        assert.equal(kind, "link");
        told.push({ atMs: clock.nowMs(), ...words });
        send(kind, words);
      },
    });
    await until(() => answers.length === 1);
    assert.equal(told.length, 0);
    isSeen = true;
    await until(() => told.length === 2);
    const [one, two] = told;
    assert.ok((two?.atMs ?? 0) - (one?.atMs ?? 0) > 9000);
    assert.ok((one?.rttMs ?? -1) >= 0);
    assert.equal(server.refusals.of("message"), 0);
  });
});
