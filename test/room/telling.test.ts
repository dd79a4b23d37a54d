import assert from "node:assert/strict";
import { type Client, ClientState } from "@colyseus/core";
import { AT_MOVED_MIN, AT_PER_SECOND_MAX } from "#protocol/limits.ts";
import { Peers } from "../../server/room/peers.ts";
import { Refusals } from "../../server/room/refusals.ts";
import { Run } from "../../server/room/run.ts";
import type { Seat } from "../../server/room/seat.ts";
import { tell } from "../../server/room/telling.ts";
import { eveningShow } from "./evening.ts";
import { type FakeClient, fakeClient } from "./fake-client.ts";

const PAUSE_MS = 1000 / AT_PER_SECOND_MAX;

/** A room of one seat, and who comes in: first the one who gets it, then those who wait. */
function roomWith(...clients: readonly FakeClient[]) {
  const peers = new Peers(new Refusals());
  const run = new Run<Client>(eveningShow({ participantsMax: 1 }), "hash", 0);
  const behind = new Set<Client>();
  clients.forEach((client, index) => {
    run.attendance.arrive(client, `device ${index}`, `page ${index}`, 0);
    peers.enter(client, "participant", 0);
  });
  const teller = {
    isBehind: (client: Client) => behind.has(client),
    ticketOf: (seat: Seat) => `ticket of ${seat.device}`,
  };
  const tellAll = (nowMs: number) => tell(peers, run.attendance, teller, nowMs);
  const seatOf = (client: Client) => {
    const seat = run.attendance.seatOf(client);
    assert(seat !== undefined);
    return seat;
  };
  return { peers, run, behind, tellAll, seatOf };
}

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
