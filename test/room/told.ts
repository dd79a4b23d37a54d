import assert from "node:assert/strict";
import type { Client } from "@colyseus/core";
import { Peers } from "../../server/room/peers.ts";
import { Refusals } from "../../server/room/refusals.ts";
import { Run } from "../../server/room/run.ts";
import type { Seat } from "../../server/room/seat.ts";
import { tell, tellWithPatch } from "../../server/room/telling.ts";
import { eveningShow } from "./evening.ts";
import type { FakeClient } from "./fake-client.ts";

/** A room of one seat, and who comes in: first the one who gets it, then those who wait. */
export function roomWith(...clients: readonly FakeClient[]) {
  return roomOf(1, clients);
}

export function roomOf(participantsMax: number, clients: readonly FakeClient[]) {
  const peers = new Peers(new Refusals());
  const run = new Run<Client>(eveningShow({ participantsMax }), "hash", 0);
  const behind = new Set<Client>();
  const patch = { isOnItsWay: false };
  clients.forEach((client, index) => {
    run.attendance.arrive(client, `device ${index}`, `page ${index}`, 0);
    peers.enter(client, "participant", 0);
  });
  const teller = {
    isBehind: (client: Client) => behind.has(client),
    isTelling: () => patch.isOnItsWay,
    ticketOf: (seat: Seat) => `ticket of ${seat.device}`,
  };
  const tellAll = (nowMs: number) => tell(peers, run, teller, nowMs);
  const tellPatched = (client: Client, nowMs: number) => tellWithPatch(client, peers, run, nowMs);
  const seatOf = (client: Client) => {
    const seat = run.attendance.seatOf(client);
    assert(seat !== undefined);
    return seat;
  };
  return { peers, run, behind, patch, tellAll, tellPatched, seatOf };
}
