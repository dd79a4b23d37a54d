import { backoffMs } from "#protocol/backoff.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { CrowdState } from "#protocol/state.ts";
import type { Clock } from "./clock.ts";
import {
  codeOf,
  type CrewPage,
  type CrowdRoom,
  joinerOf,
  optionsOf,
  type ParticipantPage,
  type Place,
  stopHearing,
  type You,
} from "./join.ts";
import { FIRST_LINK, type Link, type LinkEvent, linkAfter } from "./link.ts";
import { Watch } from "./watch.ts";

export type { CrewPage, CrowdRoom, ParticipantPage, You };

export interface Connecting {
  /** Where the server is: `location.origin` in a page. */
  readonly endpoint: string;
  readonly who: ParticipantPage | CrewPage;
  readonly clock: Clock;
  /** 0..1. */
  readonly random: () => number;
  /** A room was joined anew. Its state is not there before the first `onState`; every listener on an earlier room is gone. */
  readonly onRoom?: (room: CrowdRoom) => void;
  /** The public state may have changed; called after each patch. */
  readonly onState?: (state: CrowdState, room: CrowdRoom) => void;
  readonly onLink: (link: Link) => void;
}

/** Who stayed this long may come back at the pace of a first attempt. */
const SETTLED_MS = 5000;
/** Where the line is full too, one asks again after this, and up to twice that. */
const FULL_PAUSE_MS = 5000;
/** The library closes at once with this code, and does not wait for the other end. */
const LOST = 4010;

/**
 * A page's one way in, and its one way back: join, stay until it closes, join again with the ticket.
 * Begins at once and goes on until it is left or turned away for good.
 */
export class Connection {
  readonly #with: Connecting;
  readonly #join: ReturnType<typeof joinerOf>;
  #link: Link = FIRST_LINK;
  #room: CrowdRoom | undefined;
  #watch: Watch | undefined;
  #failures = 0;
  #cutPause: (() => void) | undefined;

  constructor(connecting: Connecting) {
    this.#with = connecting;
    this.#join = joinerOf(connecting.endpoint, connecting.clock);
    void this.#run();
  }

  get link(): Link {
    return this.#link;
  }

  /** The room while connected. */
  get room(): CrowdRoom | undefined {
    return this.#room;
  }

  /** The page became visible, or found a network: look at once whether the room is still there, or try again at once. */
  probe(): void {
    this.#watch?.probe();
    this.#cutPause?.();
  }

  /** Leaves on purpose: the seat is free at once. */
  leave(): void {
    void this.#room?.leave();
    this.#happened({ kind: "closed", code: 4000 });
    this.#cutPause?.();
  }

  async #run(): Promise<void> {
    for (;;) {
      const code = await this.#stay();
      this.#happened({ kind: "closed", code });
      if (this.#link.kind === "ended") return;
      await this.#pause();
    }
  }

  /** Joins, and answers why it is out again. */
  async #stay(): Promise<number> {
    try {
      return await this.#until(await this.#join(optionsOf(this.#with.who)));
    } catch (error) {
      return codeOf(error);
    }
  }

  #until(room: CrowdRoom): Promise<number> {
    return new Promise((resolve) => {
      const watch = new Watch(this.#with.clock, {
        ping: (answered) => room.ping(answered),
        heard: (pulse) => this.#happened({ kind: "heard", pulse }),
        dead: () => room.connection.close(LOST),
      });
      const joinedAtMs = this.#with.clock.nowMs();
      room.onLeave((code) => {
        if (this.#with.clock.nowMs() - joinedAtMs > SETTLED_MS) this.#failures = 0;
        watch.stop();
        this.#room = this.#watch = undefined;
        stopHearing(room);
        resolve(code);
      });
      this.#room = room;
      this.#watch = watch;
      this.#listen(room, watch);
      if (this.#link.kind === "ended") void room.leave();
    });
  }

  #listen(room: CrowdRoom, watch: Watch): void {
    const { who, onState } = this.#with;
    room.onStateChange((state) => {
      watch.beat(state.beat);
      if (who.role !== "participant") this.#happened({ kind: "seated" });
      onState?.(state, room);
    });
    if (who.role === "participant") {
      room.onMessage<You>("you", (you) => {
        who.onYou(you);
        this.#happened({ kind: "seated" });
      });
      room.onMessage<Place>("at", (place) => who.onPlace(place));
      room.onMessage<PhoneMessages["queue"]>("queue", ({ place }) =>
        this.#happened({ kind: "queued", place }),
      );
    }
    // What a newer room may say besides is none of this page's business.
    room.onMessage("*", () => {});
    this.#with.onRoom?.(room);
  }

  #pause(): Promise<void> {
    const { clock, random } = this.#with;
    const waitMs =
      this.#link.kind === "full"
        ? FULL_PAUSE_MS * (1 + random())
        : backoffMs(this.#failures++, random);
    return new Promise((resolve) => {
      const go = () => {
        stop();
        this.#cutPause = undefined;
        resolve();
      };
      const stop = clock.after(waitMs, go);
      this.#cutPause = go;
    });
  }

  #happened(event: LinkEvent): void {
    const link = linkAfter(this.#link, event);
    if (link === this.#link) return;
    this.#link = link;
    this.#with.onLink(link);
  }
}
