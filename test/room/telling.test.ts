import assert from "node:assert/strict";
import { ClientState } from "@colyseus/core";
import { AT_MOVED_MIN, AT_PER_SECOND_MAX } from "#protocol/limits.ts";
import { type FakeClient, fakeClient } from "./fake-client.ts";
import { roomOf, roomWith } from "./told.ts";

const PAUSE_MS = 1000 / AT_PER_SECOND_MAX;

const typesOf = (client: FakeClient) => client.told.map(([type]) => type);
const ticketsOf = (client: FakeClient) => client.told.map(([, words]) => words["ticket"]);

describe("who has a seat", () => {
  it("is told which, with the ticket that brings them back, once", () => {
    const phone = fakeClient();
    const { tellAll } = roomWith(phone);
    tellAll(0);
    tellAll(10_000);
    assert.deepEqual(phone.told, [
      [
        "you",
        {
          slot: 0,
          generation: 1,
          hue: 0,
          x: phone.told[0]?.[1]["x"],
          y: phone.told[0]?.[1]["y"],
          ticket: "ticket of device 0",
        },
      ],
    ]);
  });

  it("is told as soon as they joined, and not before", () => {
    const phone = fakeClient(ClientState.JOINING);
    const { tellAll } = roomWith(phone);
    tellAll(0);
    assert.deepEqual(phone.told, []);
    phone.state = ClientState.JOINED;
    tellAll(50);
    assert.deepEqual(ticketsOf(phone), ["ticket of device 0"]);
  });

  it("is told where their light is when it went far enough, at most four times a second", () => {
    const phone = fakeClient();
    const { tellAll, seatOf } = roomWith(phone);
    tellAll(0);
    const { mover } = seatOf(phone);
    mover.x += AT_MOVED_MIN / 2;
    tellAll(PAUSE_MS);
    assert.equal(phone.told.length, 1);
    mover.y += AT_MOVED_MIN * 2;
    tellAll(PAUSE_MS - 1);
    assert.equal(phone.told.length, 1);
    tellAll(PAUSE_MS);
    assert.deepEqual(phone.told[1], ["at", { x: mover.x, y: mover.y }]);
    tellAll(10 * PAUSE_MS);
    assert.equal(phone.told.length, 2);
  });

  it("is told nothing while they read too slowly, and the ticket when they caught up", () => {
    const phone = fakeClient();
    const { tellAll, behind, seatOf } = roomWith(phone);
    behind.add(phone);
    tellAll(0);
    seatOf(phone).mover.x += 0.3;
    tellAll(5000);
    assert.deepEqual(phone.told, []);
    behind.delete(phone);
    tellAll(5050);
    assert.deepEqual(ticketsOf(phone), ["ticket of device 0"]);
  });
});

describe("a crowd that moves together", () => {
  const PEOPLE = 400;
  const TICK_MS = 50;

  it("is told a quarter in each tick at most, everybody in turn, and nobody more than four times a second", () => {
    const phones = Array.from({ length: PEOPLE }, () => fakeClient());
    const { tellAll, seatOf } = roomOf(PEOPLE, phones);
    tellAll(0);
    const placesTold = () =>
      phones.map((phone) => typesOf(phone).filter((type) => type === "at").length);
    const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
    let before = 0;
    for (let tick = 20; tick < 60; tick++) {
      for (const phone of phones) seatOf(phone).mover.x = tick * 0.02;
      tellAll(tick * TICK_MS);
      const now = sumOf(placesTold());
      assert(now - before <= PEOPLE / 4, `${now - before} in one tick`);
      before = now;
    }
    for (const times of placesTold())
      assert(times >= 7 && times <= 8, `${times} times in two seconds`);
  });
});

describe("who gets a patch", () => {
  /** Somebody who was told their seat, and has moved since. */
  function moved() {
    const phone = fakeClient();
    const room = roomWith(phone);
    room.tellAll(0);
    room.seatOf(phone).mover.x += 0.1;
    return { phone, ...room };
  }
  const SOON_MS = PAUSE_MS * 0.4;

  it("is told with it where their light is, sooner than without it", () => {
    const { phone, seatOf, tellAll, tellPatched } = moved();
    tellPatched(phone, SOON_MS - 1);
    tellAll(SOON_MS);
    assert.equal(phone.told.length, 1);
    tellPatched(phone, SOON_MS);
    const { x, y } = seatOf(phone).mover;
    assert.deepEqual(phone.told[1], ["at", { x, y }]);
    tellPatched(phone, 10 * PAUSE_MS);
    assert.equal(phone.told.length, 2, "a light that stands still is not told of");
  });

  it("is not told without it while it is on its way to everybody", () => {
    const { phone, patch, tellAll, tellPatched } = moved();
    patch.isOnItsWay = true;
    tellAll(10 * PAUSE_MS);
    assert.equal(phone.told.length, 1);
    tellPatched(phone, 10 * PAUSE_MS);
    assert.equal(phone.told.length, 2);
  });

  it("is told of a light that moves all the time twice with it, and twice between", () => {
    const { phone, seatOf, tellAll, tellPatched } = moved();
    for (let tick = 1; tick <= 200; tick++) {
      seatOf(phone).mover.x += 0.02;
      if (tick % 10 === 0) tellPatched(phone, tick * 50);
      tellAll(tick * 50);
    }
    assert.equal(phone.told.length, 1 + 40);
  });

  it("hears of no light before they know which is theirs, and of none while they wait", () => {
    const [seated, waiting] = [fakeClient(), fakeClient()];
    const { seatOf, tellPatched } = roomWith(seated, waiting);
    seatOf(seated).mover.x += 0.1;
    for (const phone of [seated, waiting]) {
      tellPatched(phone, 1000);
      assert.deepEqual(phone.told, []);
    }
  });

  it("is asked whether they read, and who was sent away is not", () => {
    const { phone, peers, tellPatched } = moved();
    const peer = peers.heeded(phone);
    assert(peer !== undefined);
    let asked = 0;
    peer.ask = () => (asked += 1);
    tellPatched(phone, 0);
    assert.equal(asked, 1);
    peers.sendAway(phone, 4101);
    tellPatched(phone, 5000);
    assert.equal(asked, 1);
  });
});

describe("who waits", () => {
  it("is told their place in line, when it changed", () => {
    const clients = [fakeClient(), fakeClient(), fakeClient()] as const;
    const [, first, second] = clients;
    const { run, tellAll } = roomWith(...clients);
    tellAll(0);
    tellAll(50);
    assert.deepEqual(first.told, [["queue", { place: 1 }]]);
    assert.deepEqual(second.told, [["queue", { place: 2 }]]);
    run.depart(first, false, 100);
    tellAll(100);
    assert.deepEqual(second.told.slice(1), [["queue", { place: 1 }]]);
  });

  it("is told nothing while they read too slowly, and their place when they caught up", () => {
    const phone = fakeClient();
    const { tellAll, behind } = roomWith(fakeClient(), phone);
    behind.add(phone);
    tellAll(0);
    assert.deepEqual(phone.told, []);
    behind.clear();
    tellAll(50);
    assert.deepEqual(phone.told, [["queue", { place: 1 }]]);
  });

  it("hears of a seat when they get one, with the ticket", () => {
    const [seated, waiting] = [fakeClient(), fakeClient()];
    const { run, tellAll } = roomWith(seated, waiting);
    tellAll(0);
    run.depart(seated, true, 1000);
    run.tick(0.05, 3000);
    tellAll(3000);
    assert.deepEqual(typesOf(waiting), ["queue", "you"]);
    assert.deepEqual(ticketsOf(waiting), [undefined, "ticket of device 1"]);
  });
});

describe("who works here", () => {
  it("is told nothing of seats", () => {
    const crew = fakeClient();
    const { peers, tellAll } = roomWith(fakeClient());
    peers.enter(crew, "stage", 0);
    tellAll(0);
    assert.deepEqual(crew.told, []);
  });
});
