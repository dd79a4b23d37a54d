import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "colyseus.js";
import { CLOSE, REFUSED } from "#protocol/close.ts";
import { CREW_MAX, QUEUE_MIN } from "#protocol/limits.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { until } from "../support/condition.ts";
import { newFolder, type SpawnedServer, spawnServer } from "../support/server.ts";
import { eveningShow } from "./evening.ts";
import { House, type Phone, seated } from "./members.ts";

const SLOTS = 15;

/** How an attempt to join ended: the code it was refused with, or nothing. */
async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe("the room's door", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: SLOTS }))));
  afterEach(() => house.close());

  it("lets in exactly as many as there are slots and places, of three times as many at once, and the crew besides", async () => {
    const people = Array.from({ length: 3 * SLOTS }, () => house.phone());
    const crew = [house.crew(), house.crew("adapter"), house.crew("operator")];
    const arrived = await Promise.allSettled(people);
    const phones = arrived.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const codes = arrived.flatMap((one) =>
      one.status === "rejected" ? [(one.reason as { code: number }).code] : [],
    );
    assert.equal(phones.length, SLOTS + QUEUE_MIN);
    assert.deepEqual(codes, Array(2 * SLOTS - QUEUE_MIN).fill(CLOSE.full));
    assert.equal(house.server.refusals.of("full"), codes.length);
    await until(() => phones.every(({ you, place }) => you !== undefined || place !== undefined));
    const slots = phones.flatMap(({ you }) => you?.slot ?? []);
    assert.deepEqual(
      slots.sort((a, b) => a - b),
      Array.from({ length: SLOTS }, (_, slot) => slot),
    );
    const places = phones.flatMap(({ you, place }) => (you === undefined ? (place ?? 0) : []));
    assert.deepEqual(
      places.sort((a, b) => a - b),
      Array.from({ length: QUEUE_MIN }, (_, index) => index + 1),
    );
    for (const stage of await Promise.all(crew))
      await until(() => stage.room.state.participants?.size === SLOTS);
    assert.equal(house.server.refusals.of("room_failed"), 0);
  });

  it("lets the line in, in its order, as seats become free", async () => {
    const phones: Phone[] = [];
    for (let person = 0; person < SLOTS + 3; person++) phones.push(await house.phone());
    const [first, second, third] = phones.slice(SLOTS);
    await until(() => third?.place === 3);
    await phones[4]?.room.leave();
    await until(() => first?.you !== undefined);
    assert.deepEqual([first?.you?.slot, first?.you?.generation], [4, 2]);
    assert.notEqual(first?.ticket, undefined);
    await until(() => second?.place === 1 && third?.place === 2);
    await second?.drop();
    await until(() => third?.place === 1);
    assert.equal(second?.you, undefined);
  });

  it("lets in so many crew and no more, whoever they are", async () => {
    const crew = [];
    for (let member = 0; member < CREW_MAX; member++) crew.push(await house.crew());
    assert.equal(await codeOf(house.crew("operator")), CLOSE.full);
    assert.equal(house.server.refusals.of("crew_full"), 1);
    await crew[0]?.drop();
    await until(() => house.room.health().crew === CREW_MAX - 1);
    assert.equal(await codeOf(house.crew("operator")), undefined);
    await seated(house.phone());
  });

  it("refuses a wrong key, a page of another version and what it does not understand, each with its code", async () => {
    const protocol = PROTOCOL_VERSION;
    const page = "page-0001";
    const { refusals } = house.server;
    const stage = house.join({ role: "stage", protocol, key: "wrong" });
    assert.equal(await codeOf(stage), REFUSED.key);
    const old = house.join({ role: "participant", protocol: protocol + 1, page });
    assert.equal(await codeOf(old), REFUSED.version);
    const odd = house.join({ role: "participant", protocol, page, sessionId: "mine" } as never);
    assert.equal(await codeOf(odd), REFUSED.options);
    assert.deepEqual(
      ["crew_key", "join_version", "join_options"].map((cause) => refusals.of(cause)),
      [1, 1, 1],
    );
  });

  it("opens for people only into the one room: nobody can make another", async () => {
    const sdk = new Client(house.server.url);
    const options = { role: "participant", protocol: PROTOCOL_VERSION, page: "page-0001" };
    for (const attempt of [
      sdk.create(ROOM_NAME, options),
      sdk.joinOrCreate(ROOM_NAME, options),
      sdk.joinById(house.room.roomId, options),
    ])
      assert.notEqual(await codeOf(attempt), undefined);
  });
});

describe("seats that were asked for and never taken", () => {
  let server: SpawnedServer;
  before(async () => {
    const file = join(newFolder(), "evening.json");
    writeFileSync(file, JSON.stringify(eveningShow({ participantsMax: 3 })));
    server = await spawnServer(["--show", file]);
  });
  after(() => server.stop("SIGKILL"));

  it("keep nobody out", async () => {
    const options = (index: number) => ({
      role: "participant",
      protocol: PROTOCOL_VERSION,
      page: `page-${index}000`,
    });
    const headers = { "content-type": "application/json" };
    for (let person = 0; person < 40; person++) {
      const body = JSON.stringify(options(person));
      const path = `${server.url}/matchmake/join/${ROOM_NAME}`;
      const { status } = await fetch(path, { method: "POST", headers, body });
      assert.equal(status, 200);
    }
    const sdk = new Client(server.url);
    const slots = new Set<number>();
    const rooms = [0, 1, 2].map(async (person) => {
      const room = await sdk.join(ROOM_NAME, options(person));
      room.onMessage<{ slot: number }>("you", ({ slot }) => slots.add(slot));
      return room;
    });
    await until(() => slots.size === 3);
    for (const room of await Promise.all(rooms)) await room.leave();
  });
});
