import { atMost, exactly } from "../figure.ts";
import type { Trial } from "../trial.ts";
import type { Crowd } from "./crowd.ts";
import { mostOf, percentileOf } from "./numbers.ts";
import type { Person } from "./person.ts";
import type { Watcher } from "./watcher.ts";

/** Presses are under way no longer than this. */
const SETTLE_SECONDS = 2;

/** Judges how people were back after something happened at a moment of `nowMs`: how soon, and whether in their seats. */
export function judgeReturns(trial: Trial, { people }: Crowd, fromMs: number): void {
  const seconds = people.map((person) => (backMs(person, fromMs) - fromMs) / 1000);
  trial.amount("95 % back after", percentileOf(seconds, 95), "s", atMost(5));
  trial.amount("all after", mostOf(seconds), "s", atMost(15));
  const same = people.filter(({ keptSeat }) => keptSeat).length;
  trial.count("same slot, generation and colour", same, exactly(people.length));
}

/**
 * Judges how old the state is that the room went on with: the oldest press before that moment which it has forgotten, or
 * 0. What somebody pressed since they were back is in the count too, and is taken off. Everybody must have stopped pressing.
 */
export async function judgeAge(trial: Trial, { people }: Crowd, watcher: Watcher, atMs: number) {
  await trial.pass(SETTLE_SECONDS);
  const ages = people.map((person) => {
    const made = pressesBefore(person, backMs(person, atMs));
    const kept = watcher.pressesOf(person) - (person.pressesMs.length - made);
    const firstForgotten = person.pressesMs[kept] ?? atMs;
    return { invented: kept > made, ms: Math.max(0, atMs - firstForgotten) };
  });
  const age = mostOf(ages.map(({ ms }) => ms)) / 1000;
  trial.amount("state was at most so old", age, "s", atMost(1));
  trial.count("presses invented", ages.filter(({ invented }) => invented).length, exactly(0));
}

/** When they had a seat again; NaN when they had not. */
function backMs({ seatings }: Person, fromMs: number): number {
  return seatings.find(({ atMs }) => atMs > fromMs)?.atMs ?? NaN;
}

function pressesBefore({ pressesMs }: Person, untilMs: number): number {
  return pressesMs.filter((atMs) => atMs < untilMs).length;
}
