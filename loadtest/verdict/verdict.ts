import type { Recorded } from "../measure/recorded.ts";
import { type Outcome, outcomeOf, percentileOf } from "./outcome.ts";
import { numberSaid } from "./said.ts";
import { sentenceOfSlo, type Slo } from "./slo.ts";

/**
 * What a run says. `invalid`: nothing follows about the server, whatever was missed, since the load generator was the
 * bottleneck; or, with no `faults`, since somebody ended the test before all that was promised could be measured.
 */
export interface Verdict {
  readonly kind: "held" | "missed" | "invalid";
  /** Why it is invalid, each as half a sentence; none otherwise. */
  readonly faults: readonly string[];
  /** One for each promise, in their order. */
  readonly outcomes: readonly Outcome[];
  readonly recorded: Recorded;
}

/** What the command answers when it ends. */
export const EXIT_CODE = { held: 0, missed: 99, invalid: 3 } as const;

/**
 * How late the generator may be, 99 times of 100. Latencies count from the moment something was to be sent,
 * so whatever the generator is late looks as if the server had been slow.
 */
export const GENERATOR = { loopDelayP99MsMax: 20, lateP99MsMax: 20 } as const;

/** The same promise twice, as the default's and the plan's, is one. */
export function verdictOf(recorded: Recorded, slos: readonly Slo[]): Verdict {
  const once = new Map(slos.map((slo) => [sentenceOfSlo(slo), slo]));
  const outcomes = [...once.values()].map((slo) => outcomeOf(slo, recorded));
  const faults = generatorFaults(recorded);
  return { kind: kindOf(faults, outcomes, recorded), faults, outcomes, recorded };
}

/** Why what was measured means nothing. A generator of which nothing is known may have been late, too. */
export function generatorFaults(recorded: Recorded): string[] {
  const loopDelay = percentileOf(recorded, "generator_loop_delay_ms", "p99");
  const late = percentileOf(recorded, "generator_late_ms", "p99");
  const { joined = 0 } = recorded.figures;
  const { loopDelayP99MsMax, lateP99MsMax } = GENERATOR;
  const faults = [
    ...(recorded.faults ?? []),
    loopDelay === undefined && "nothing is known of its event loops",
    loopDelay !== undefined &&
      loopDelay > loopDelayP99MsMax &&
      `its event loops were ${numberSaid(loopDelay)} ms late (p99, limit ${loopDelayP99MsMax})`,
    late === undefined && joined > 0 && "nothing is known of when it sent what it was to send",
    late !== undefined &&
      late > lateP99MsMax &&
      `what it was to send went out ${numberSaid(late)} ms late (p99, limit ${lateP99MsMax})`,
  ];
  return faults.filter((fault) => fault !== false);
}

function kindOf(
  faults: readonly string[],
  outcomes: readonly Outcome[],
  { ended = [], interrupted = false }: Recorded,
): Verdict["kind"] {
  if (faults.length > 0) return "invalid";
  if (ended.length > 0 || outcomes.some(({ kind }) => kind === "missed")) return "missed";
  if (outcomes.every(({ kind }) => kind === "held")) return "held";
  // What nobody saw was not kept; but of a test that somebody ended, nobody could have seen it.
  return interrupted ? "invalid" : "missed";
}
