import { backMs, backoffMs } from "#protocol/backoff.ts";
import { CLOSE } from "#protocol/close.ts";
import type { CrowdState } from "#protocol/state.ts";
import { Attempt, attemptMs } from "./attempt.ts";
import type { Clock } from "./clock.ts";
import {
  codeOf,
  type CrewPage,
  type CrowdRoom,
  joinerOf,
  optionsOf,
  type ParticipantPage,
  type You,
} from "./join.ts";
import { FIRST_LINK, type Link, type LinkEvent, linkAfter } from "./link.ts";
import { type Back, Stay } from "./stay.ts";
import { PROBE_MS } from "./watch.ts";

export type { CrewPage, CrowdRoom, ParticipantPage, You };

export interface Connecting {
  /** Where the server is: `location.origin` in a page. */
  readonly endpoint: string;
  readonly who: ParticipantPage | CrewPage;
  readonly clock: Clock;
  /** 0..1. */
  readonly random: () => number;
  /** Whether somebody can see the page now; where it cannot be hidden, always. */
  readonly isSeen?: () => boolean;
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

/**
 * A page's one way in, and its one way back: join, stay until it closes, join again with the ticket.
 * Begins at once and goes on until it is left or turned away for good.
 */
export class Connection {
  readonly #with: Connecting;
  readonly #join: ReturnType<typeof joinerOf>;
  #link: Link = FIRST_LINK;
  #attempt: Attempt | undefined;
  #stay: Stay | undefined;
  #failures = 0;
  /** When the room that closes, or has closed, wants to be asked again. */
  #back: Back | undefined;
  #cutPause: (() => void) | undefined;

  constructor(connecting: Connecting) {
    this.#with = connecting;
    this.#join = joinerOf(connecting.endpoint);
    void this.#run();
  }

  get link(): Link {
    return this.#link;
  }

  /** The room while connected. */
  get room(): CrowdRoom | undefined {
    return this.#stay?.room;
  }

  /**
   * The page woke up, or found a network: what failed before says nothing about now. Looks at once whether the room is
   * still there, or tries again at once; but not before a room that stopped wants to be asked.
   */
  probe(): void {
    this.#failures = 0;
    this.#stay?.probe();
    this.#attempt?.hurry(PROBE_MS);
    if (this.#back === undefined) this.#cutPause?.();
  }

  /** Leaves on purpose: the seat is free at once, if the room hears it. */
  leave(): void {
    this.#stay?.leave();
    this.#happened({ kind: "closed", code: CLOSE.consented });
    this.#attempt?.giveUp();
    this.#cutPause?.();
  }

  async #run(): Promise<void> {
    while (!this.#isOver()) {
      const code = await this.#comeAndStay();
      this.#happened({ kind: "closed", code });
      if (this.#isOver()) return;
      await this.#pause();
      if (this.#isElsewhere()) this.#happened({ kind: "closed", code: CLOSE.takenOver });
    }
  }

  /** Joins, and answers why it is out again. */
  async #comeAndStay(): Promise<number> {
    try {
      return await this.#stayIn(await this.#come());
    } catch (error) {
      return codeOf(error);
    }
  }

  async #come(): Promise<CrowdRoom> {
    const attempt = (this.#attempt = new Attempt(this.#with.clock, attemptMs(this.#failures)));
    try {
      return await this.#join(optionsOf(this.#with.who), attempt.givenUp);
    } finally {
      attempt.end();
      this.#attempt = undefined;
    }
  }

  async #stayIn(room: CrowdRoom): Promise<number> {
    const { who, clock, onRoom, onState, isSeen } = this.#with;
    const joinedAtMs = clock.nowMs();
    const stay = (this.#stay = new Stay(room, {
      who,
      clock,
      happened: (event) => this.#happened(event),
      onState: (state) => onState?.(state, room),
      onBack: (back) => (this.#back = back),
      mayTell: () =>
        who.role === "participant" && this.#link.kind === "playing" && (isSeen?.() ?? true),
    }));
    onRoom?.(room);
    if (this.#isOver()) stay.leave();
    const code = await stay.over;
    if (clock.nowMs() - joinedAtMs > SETTLED_MS) this.#failures = 0;
    this.#stay = undefined;
    return code;
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const stopWaiting = this.#with.clock.after(this.#pauseMs(), resolve);
      this.#cutPause = () => {
        stopWaiting();
        resolve();
      };
    });
    this.#cutPause = this.#back = undefined;
  }

  /** A room that stopped said when to come; that is for this once. */
  #pauseMs(): number {
    const { random } = this.#with;
    if (this.#back !== undefined) return backMs(this.#back, random);
    if (this.#link.kind === "full") return FULL_PAUSE_MS * (1 + random());
    return backoffMs(this.#failures++, random);
  }

  /** Only who has been in asks: whoever opens a page, or taps to play there, means that page. */
  #isElsewhere(): boolean {
    const { who } = this.#with;
    if (this.#link.kind !== "reconnecting" || who.role !== "participant") return false;
    return who.isElsewhere?.() ?? false;
  }

  #isOver(): boolean {
    return this.#link.kind === "ended";
  }

  #happened(event: LinkEvent): void {
    const link = linkAfter(this.#link, event);
    if (link === this.#link) return;
    this.#link = link;
    this.#with.onLink(link);
  }
}
