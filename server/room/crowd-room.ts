import { type Client, ClientState, CloseCode, Room, ServerError } from "@colyseus/core";
import { StateView } from "@colyseus/schema";
import { CLOSE, REFUSED } from "#protocol/close.ts";
import { CREW_MAX, MESSAGES_PER_SECOND_MAX, SEAT_RESERVATION_SECONDS } from "#protocol/limits.ts";
import type { Role } from "#protocol/roles.ts";
import type { Admitted } from "./admission.ts";
import { PRESSURE } from "./behind.ts";
import { carryOut } from "./carry-out.ts";
import { readMessage } from "./crew-messages.ts";
import { doorOf } from "./door.ts";
import { gate } from "./gate.ts";
import { askForAnswers } from "./heartbeat.ts";
import { type Inside, insideFor } from "./inside.ts";
import type { Peer } from "./peer.ts";
import { CrowdSerializer } from "./serializer.ts";
import type { Health, RoomOptions, RoomSite } from "./site.ts";
import { countFaults } from "./socket-faults.ts";
import { takeFrame } from "./take-frame.ts";
import { deviceOf, writeTicket } from "./tickets.ts";
import { tell, type Teller, tellWithPatch } from "./telling.ts";

export type { Health, RoomOptions, RoomSite };

/** The framework asks at the door before there is a room, and unbound: so a room class is made for its site. */
export function crowdRoomOf(site: RoomSite): new () => CrowdRoom {
  const door = doorOf(site);
  return class extends CrowdRoom {
    override readonly site = site;

    static override async onAuth(_token: string, options: unknown): Promise<Admitted> {
      return door(options);
    }
  };
}

/**
 * Everybody's room: the shell between connections and the run. Events set, ticks move: a frame or a message only
 * writes into a seat or the run; the tick reads them, and what it moved leaves as one patch.
 */
export abstract class CrowdRoom extends Room {
  abstract readonly site: RoomSite;
  override autoDispose = false;
  override maxMessagesPerSecond = MESSAGES_PER_SECOND_MAX;
  override seatReservationTimeout = SEAT_RESERVATION_SECONDS;
  readonly serializer = new CrowdSerializer(PRESSURE, {
    besides: (phone) => {
      const { peers, run } = this.inside;
      tellWithPatch(phone, peers, run, performance.now());
    },
    failed: (error) => this.#failed("telling a phone", error),
  });
  /** One for all crew, subscribed once: whoever comes late sees exactly what an early one sees. */
  readonly #crewView = new StateView();
  readonly #teller: Teller = {
    isBehind: (client) => this.serializer.isBehind(client),
    isTelling: () => this.serializer.isTelling,
    ticketOf: ({ device }) =>
      writeTicket(this.site.ticketKey, { device, show: this.inside.run.show.id }, Date.now()),
  };
  #inside: Inside | undefined;

  override setSerializer(): void {
    super.setSerializer(this.serializer);
  }

  override onCreate(options: RoomOptions): void {
    this.#inside = insideFor(options, this.site.refusals, performance.now());
    const { state, show } = this.#inside.run;
    this.state = state;
    this.#crewView.subscribe(state.participants);
    this.patchRate = 1000 / show.rateHz;
    this.onMessage("*", (client: Client, type: unknown, payload: unknown) =>
      this.#onMessage(client, type, payload),
    );
  }

  override onJoin(client: Client<{ auth: Admitted }>): void {
    const nowMs = performance.now();
    const { peers } = this.inside;
    const admitted = client.auth;
    if (admitted === undefined) throw new ServerError(REFUSED.options, "nobody was admitted");
    if (admitted.role !== "participant") {
      if (peers.crewCount >= CREW_MAX)
        this.#turnAway("crew_full", "there is no more room for crew");
      this.#enter(client, admitted.role, nowMs);
      client.view = this.#crewView;
    } else this.#seat(client, admitted, nowMs);
  }

  override onLeave(client: Client, code?: number): void {
    const { run, peers, adapter } = this.inside;
    adapter.left(client);
    const peer = peers.leave(client, code);
    // Nobody can come back to a seat that no ticket names, so nothing is kept of it.
    const forGood = code === CloseCode.CONSENTED || peer?.ticket === "none";
    run.depart(client, forGood, performance.now());
  }

  /** The tick is the patch: what it moved leaves at once, and then what else there is to tell. Whatever fails in it is counted, and the next one goes on. */
  override broadcastPatch(): boolean {
    try {
      const changed = super.broadcastPatch();
      const { run, peers, clock } = this.inside;
      tell(peers, run, this.#teller, performance.now());
      clock.end(performance.now());
      return changed;
    } catch (error) {
      this.site.refusals.count("tick_failed");
      this.site.log("a tick failed", error);
      return false;
    }
  }

  override onBeforePatch(): void {
    const nowMs = performance.now();
    const { run, peers, clock } = this.inside;
    run.tick(clock.begin(nowMs), nowMs);
    peers.hurry(nowMs);
  }

  override onUncaughtException(error: Error, method: string): void {
    if (error.cause instanceof ServerError) return; // somebody was turned away, and counted there
    this.#failed(method, error);
  }

  health(): Health {
    const { run, peers, clock } = this.inside;
    return {
      ticking: clock.ticking(performance.now()),
      tickHz: clock.rateHz,
      participants: run.attendance.connectedCount,
      waiting: run.attendance.waitingCount,
      crew: peers.crewCount,
    };
  }

  get inside(): Inside {
    if (this.#inside === undefined) throw new Error("the room was not created");
    return this.#inside;
  }

  #seat(client: Client, { ticket, page }: Admitted & { role: "participant" }, nowMs: number): void {
    const { run, peers } = this.inside;
    const known = ticket?.show === run.show.id ? ticket.device : undefined;
    const device = known ?? deviceOf(this.site.ticketKey, { page, show: run.show.id });
    if (this.site.bans.has(device))
      this.#turnAway("banned", "the crew sent you away", REFUSED.banned); // after the door had let them pass
    const isBack = run.attendance.keeps(device);
    const arrival = run.attendance.arrive(client, device, page, nowMs);
    if (arrival.kind === "full")
      this.#turnAway("full", "every place is taken, and the line is full");
    const peer = this.#enter(client, "participant", nowMs);
    if (known !== undefined || isBack) peer.ticket = "brought";
    peers.comings.came(isBack);
    const { replaced } = arrival;
    if (replaced !== undefined)
      peers.sendAway(replaced.peer, replaced.samePage ? CLOSE.superseded : CLOSE.takenOver);
  }

  /** Whatever comes from somebody passes the gate first, and is held to a pace there. */
  #enter(client: Client, role: Role, nowMs: number): Peer {
    const { peers } = this.inside;
    const peer = peers.enter(client, role, nowMs);
    const speaker = { client, peer };
    countFaults(client.ref, this.site.refusals);
    const reads = () => client.state === ClientState.JOINED && !this.serializer.isBehind(client);
    peer.ask = askForAnswers(client.ref, () => role === "participant" && reads());
    gate(client.ref, {
      letsIn: (bytes, nowMs) => peers.letsIn(client, peer, bytes, nowMs),
      frame: (message, nowMs) => takeFrame(message, speaker, this.inside, this.site, nowMs),
      failed: (error) => {
        this.#failed("a message", error);
        client.leave(CloseCode.WITH_ERROR);
      },
    });
    return peer;
  }

  /** A message that does not fit is counted, not punished: a page of another version must be told to load again, not chased away. */
  #onMessage(client: Client, type: unknown, payload: unknown): void {
    const peer = this.inside.peers.heeded(client);
    if (peer === undefined) return;
    const message = readMessage(peer.role, type, payload);
    const missed =
      message === undefined
        ? "message"
        : carryOut(message, { client, peer }, this.inside, this.site, performance.now());
    if (missed !== undefined) this.site.refusals.count(missed);
  }

  #failed(where: string, error: unknown): void {
    this.site.refusals.count("room_failed");
    this.site.log(`the room failed in ${where}`, error);
  }

  #turnAway(cause: string, reason: string, code: number = CLOSE.full): never {
    this.site.refusals.count(cause);
    throw new ServerError(code, reason);
  }
}
