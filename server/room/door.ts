import { ServerError } from "@colyseus/core";
import { WRONG_KEYS_PER_SECOND_MAX } from "#protocol/limits.ts";
import { type Admitted, admit } from "./admission.ts";
import { Bucket } from "./bucket.ts";
import type { RoomSite } from "./site.ts";

export type Door = (options: unknown) => Admitted;

/** Somebody who guesses goes on for long; one line a minute is enough. */
const TELL_EVERY_MS = 60_000;

/**
 * Asks everybody who wants to come in; throws what they are answered when they may not.
 *
 * A right crew key opens, whatever others try: all of a venue may come from one address, so nobody is locked out for
 * somebody else's guesses. Mistakes of hands are counted as `crew_key`; what is faster than hands as `crew_key_flood`, and
 * the log says so, for a person to look. What keeps a guesser out is the length of the key.
 */
export function doorOf(site: RoomSite, nowMs: () => number = () => performance.now()): Door {
  const wrongKeys = new Bucket(WRONG_KEYS_PER_SECOND_MAX, nowMs());
  let toldAtMs = -Infinity;
  const countGuess = () => {
    if (wrongKeys.take(nowMs())) return site.refusals.count("crew_key");
    site.refusals.count("crew_key_flood");
    if (nowMs() - toldAtMs < TELL_EVERY_MS) return;
    toldAtMs = nowMs();
    site.warn("somebody is guessing the crew key; whoever has it gets in as before");
  };
  return (options) => {
    const answer = admit(options, site, Date.now());
    if ("role" in answer) return answer;
    if (answer.cause === "crew_key") countGuess();
    else site.refusals.count(answer.cause);
    throw new ServerError(answer.code, answer.reason);
  };
}
