import type { Schema } from "@colyseus/schema";
import { Client, type Room } from "colyseus.js";
import { FRAME } from "#protocol/frames.ts";
import type { JoinOptions } from "#protocol/join.ts";
import { type Layout, layoutOf } from "#protocol/layout.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { CrewRole } from "#protocol/roles.ts";
import type { Show } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import type { OpenServer } from "../../server/open.ts";
import { until } from "../support/condition.ts";
import { CREW_KEY, openTestServer } from "../support/server.ts";
import { frameBytes } from "./evening.ts";

type You = PhoneMessages["you"];

/** Anybody in the room, over a real socket. */
export class Member {
  readonly room: Room<unknown, CrowdState>;
  /** The code it was closed with, once it was. */
  closed: number | undefined;

  constructor(room: Room<unknown, CrowdState>) {
    this.room = room;
    room.reconnection.enabled = false;
    room.onLeave((code) => (this.closed = code));
    room.onMessage("*", () => undefined);
  }

  /** The state as this member has it. */
  sees(): Record<string, unknown> {
    return (this.room.state as unknown as Schema).toJSON();
  }

  /** Until everything has arrived that the room said before: words arrive in their order. */
  caughtUp(): Promise<unknown> {
    return new Promise((resolve) => this.room.ping(resolve));
  }

  /** Gone without a word, as a phone whose link broke. */
  async drop(): Promise<void> {
    this.room.connection.close(4010);
    await until(() => this.closed !== undefined);
  }
}

export class Phone extends Member {
  readonly page: string;
  readonly #layout: Layout;
  /** Whenever it was told who it is, newest last. */
  readonly told: You[] = [];
  /** Wherever its light was said to be since, newest last. */
  readonly places: PhoneMessages["at"][] = [];
  place: number | undefined;
  #sequence = 0;

  constructor(room: Room<unknown, CrowdState>, page: string, layout: Layout) {
    super(room);
    this.page = page;
    this.#layout = layout;
    room.onMessage<You>("you", (you) => this.told.push(you));
    room.onMessage<PhoneMessages["at"]>("at", (place) => this.places.push(place));
    room.onMessage<PhoneMessages["queue"]>("queue", ({ place }) => (this.place = place));
  }

  get you(): You | undefined {
    return this.told.at(-1);
  }

  /** Where its light was said to be last. */
  get at(): PhoneMessages["at"] | undefined {
    return this.places.at(-1) ?? this.you;
  }

  get ticket(): string | undefined {
    return this.you?.ticket;
  }

  play(channels: Readonly<Record<string, number>>): void {
    this.send(frameBytes(this.#layout, channels, ++this.#sequence));
  }

  send(bytes: Uint8Array): void {
    this.room.sendBytes(FRAME, bytes);
  }
}

/** A real server, and everybody who joins it. */
export class House {
  readonly server: OpenServer;
  readonly show: Show;
  readonly layout: Layout;
  readonly #sdk: Client;
  #pages = 0;

  private constructor(server: OpenServer, show: Show) {
    this.server = server;
    this.show = show;
    this.layout = layoutOf(show);
    this.#sdk = new Client(server.url);
  }

  static async open(
    show: Show,
    open: (show: Show) => Promise<OpenServer> = openTestServer,
  ): Promise<House> {
    return new House(await open(show), show);
  }

  get room(): OpenServer["room"] {
    return this.server.room;
  }

  /** The state as the room has it. */
  get state() {
    return this.room.inside.run.state;
  }

  /** From now on the room ticks only when `step` says so. */
  byHand(): void {
    this.room.patchRate = null as unknown as number;
  }

  /** Ticks by hand until something holds: what was sent must arrive, and what arrived must be read. */
  async step(holds: () => unknown): Promise<void> {
    await until(() => {
      this.room.broadcastPatch();
      return Boolean(holds());
    });
  }

  async phone(said: { page?: string; ticket?: string | undefined } = {}): Promise<Phone> {
    const page = said.page ?? `page-${String(this.#pages++).padStart(6, "0")}`;
    const ticket = said.ticket === undefined ? {} : { ticket: said.ticket };
    const options = { role: "participant", protocol: PROTOCOL_VERSION, page, ...ticket } as const;
    return new Phone(await this.join(options), page, this.layout);
  }

  async crew(role: CrewRole = "stage"): Promise<Member> {
    return new Member(await this.join({ role, protocol: PROTOCOL_VERSION, key: CREW_KEY }));
  }

  join(options: JoinOptions): Promise<Room<unknown, CrowdState>> {
    return this.#sdk.join<CrowdState>(ROOM_NAME, options) as Promise<Room<unknown, CrowdState>>;
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

/** Who comes in to play and has heard which seat is theirs. */
export async function seated(phone: Promise<Phone>): Promise<Phone> {
  const played = await phone;
  await until(() => played.you !== undefined);
  return played;
}
