import type { Clock } from "../../../client/connection/clock.ts";
import { wallClock } from "../../../client/connection/clock.ts";
import { Connection } from "../../../client/connection/connect.ts";
import type {
  CrewPage,
  CrowdRoom,
  ParticipantPage,
  You,
} from "../../../client/connection/connect.ts";
import type { Link } from "../../../client/connection/link.ts";
import type { Memory } from "../../../client/connection/memory.ts";
import { newPageId, ticketsIn } from "../../../client/connection/ticket.ts";
import { until } from "../../support/condition.ts";

/** A page without a browser: its connection, and what became of it. */
export interface Page {
  readonly id: string;
  readonly connection: Connection;
  readonly links: Link[];
  readonly you: You[];
  readonly rooms: CrowdRoom[];
}

export interface PhoneSetting {
  /** What the phone remembers: pages that share it are on the same phone. */
  readonly memory?: Memory;
  /** The page's id; one that is tapped again keeps it. */
  readonly id?: string;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly isSeen?: () => boolean;
}

const SHOW = "the tests' show";

export function phoneMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

/** Pages of one test, to be left when it is over. */
export class Pages {
  readonly #opened: Page[] = [];

  open(
    endpoint: string,
    who: ParticipantPage | CrewPage,
    setting: PhoneSetting = {},
    you: You[] = [],
  ): Page {
    const links: Link[] = [];
    const rooms: CrowdRoom[] = [];
    const { clock = wallClock, random = Math.random, isSeen = () => true } = setting;
    const connection = new Connection({
      endpoint,
      who,
      clock,
      random,
      isSeen,
      onRoom: (room) => void rooms.push(room),
      onLink: (link) => void links.push(link),
    });
    const page = { id: setting.id ?? "", connection, links, you, rooms };
    this.#opened.push(page);
    return page;
  }

  /** A phone; with the memory of another it is the same one, with another page open. */
  phone(endpoint: string, setting: PhoneSetting = {}): Page {
    const { memory = phoneMemory(), id = newPageId() } = setting;
    const tickets = ticketsIn(() => memory, id);
    const you: You[] = [];
    const who: ParticipantPage = {
      role: "participant",
      page: id,
      ticket: () => tickets.read(SHOW),
      isElsewhere: () => tickets.isElsewhere(SHOW),
      onYou(said) {
        you.push(said);
        tickets.keep(SHOW, said.ticket);
      },
      onPlace() {},
    };
    return this.open(endpoint, who, { ...setting, id }, you);
  }

  leave(): void {
    for (const { connection } of this.#opened.splice(0)) connection.leave();
  }
}

export const is = (page: Page, kind: Link["kind"]) =>
  until(() => page.connection.link.kind === kind);

/** A clock that goes so many times as fast as the world around it. */
export function quickClock(times: number): Clock {
  return {
    nowMs: () => wallClock.nowMs() * times,
    dateMs: () => wallClock.nowMs() * times,
    after: (ms, call) => wallClock.after(ms / times, call),
  };
}
