import type { PhoneMessages } from "#protocol/messages.ts";
import { newTally, sumOf, type Tally } from "../flow.ts";

/** How many of a fleet, or of a worker's part of it: what is told once a second. Plain numbers, that can be sent. */
export interface Count {
  /** People who were to have come by now. */
  readonly wanted: number;
  /** Of these, how many ever got a slot. */
  readonly joined: number;
  /** Who has a slot and a link now. */
  readonly participants: number;
  /** Attempts to join that did not end in the room. */
  readonly refused: number;
  /** Links that ended without anybody wanting it. */
  readonly lost: number;
  /** Times somebody came back with their ticket; and how many of these found another slot than theirs. */
  readonly returns: number;
  readonly returnedElsewhere: number;
  /** Who had a slot, should be back by now, and is not. */
  readonly away: number;
  /** Times the reader of the crew lost its link. */
  readonly crewLost: number;
  /** Control frames that were sent. */
  readonly frames: number;
  /** Everything that was sent and came, messages and bytes. */
  readonly tally: Tally;
  /** Why joins were refused and links were lost, and after what people came back: `refused_4103`, `closed_1006`, `unanswered`, `silent`, `returned_after_sleep`. */
  readonly causes: Readonly<Record<string, number>>;
}

type Seat = Pick<PhoneMessages["you"], "slot" | "generation">;

/** What the players of one worker count into. */
export class Counts {
  wanted = 0;
  joined = 0;
  participants = 0;
  refused = 0;
  lost = 0;
  returns = 0;
  returnedElsewhere = 0;
  away = 0;
  frames = 0;
  readonly tally: Tally = newTally();
  readonly #causes = new Map<string, number>();

  /** Somebody has a seat. `before` is the one they had last, if they had one. */
  seated(now: Seat, before: Seat | undefined): void {
    this.participants += 1;
    if (before === undefined) {
      this.joined += 1;
      return;
    }
    this.returns += 1;
    if (before.slot !== now.slot || before.generation !== now.generation)
      this.returnedElsewhere += 1;
  }

  returnedAfter(cause: string): void {
    this.#because(`returned_after_${cause}`);
  }

  unseated(): void {
    this.participants -= 1;
  }

  refusedFor(cause: string): void {
    this.refused += 1;
    this.#because(cause);
  }

  lostFor(cause: string): void {
    this.lost += 1;
    this.#because(cause);
  }

  /** Somebody pressed where there was no button. */
  pressedNothing(): void {
    this.#because("pressed_no_button");
  }

  now(): Count {
    const { wanted, joined, participants, refused, lost, returns, returnedElsewhere } = this;
    const { away, frames, tally } = this;
    const causes = Object.fromEntries(this.#causes);
    const so = { wanted, joined, participants, refused, lost, returns, returnedElsewhere };
    return { ...so, away, crewLost: 0, frames, tally, causes };
  }

  #because(cause: string): void {
    this.#causes.set(cause, (this.#causes.get(cause) ?? 0) + 1);
  }
}

/** How many many are together. */
export function sumOfCounts(counts: Iterable<Count>): Count {
  const all = [...counts];
  const sum = (of: (count: Count) => number) => all.reduce((total, count) => total + of(count), 0);
  const causes: Record<string, number> = {};
  for (const [cause, times] of all.flatMap((count) => Object.entries(count.causes)))
    causes[cause] = (causes[cause] ?? 0) + times;
  return {
    wanted: sum(({ wanted }) => wanted),
    joined: sum(({ joined }) => joined),
    participants: sum(({ participants }) => participants),
    refused: sum(({ refused }) => refused),
    lost: sum(({ lost }) => lost),
    returns: sum(({ returns }) => returns),
    returnedElsewhere: sum(({ returnedElsewhere }) => returnedElsewhere),
    away: sum(({ away }) => away),
    crewLost: sum(({ crewLost }) => crewLost),
    frames: sum(({ frames }) => frames),
    tally: sumOf(all.map(({ tally }) => tally)),
    causes,
  };
}
