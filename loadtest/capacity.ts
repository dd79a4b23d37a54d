import type { Display } from "./display.ts";
import type { Plan } from "./plan/plan.ts";
import { scaled } from "./plan/scale.ts";
import type { Step } from "./report/run.ts";
import { type Trial, trial, type TrialOptions } from "./trial.ts";
import { stepOf } from "./verdict/broke.ts";
import type { Slo } from "./verdict/slo.ts";
import { type Verdict, verdictOf } from "./verdict/verdict.ts";

/** The search ends when what held and what did not are this close, as a share of the latter. */
const CLOSE = 0.1;
const GROWTH = 1.5;
const ROUND_TO = 10;
/** A number that does not hold when it is confirmed gives way to a smaller one, so often at most. */
const CONFIRMS_MAX = 4;
const BACK = 0.9;

export interface Search {
  readonly trial: Trial;
  readonly verdict: Verdict;
  readonly plan: Plan;
  readonly steps: readonly Step[];
}

/** The next number to try, between the most that held (0 for none yet) and the least that did not (Infinity for none yet); undefined when that is close enough. Pure. */
export function nextStep(first: number, held: number, missed: number): number | undefined {
  if (missed === Infinity) return held === 0 ? first : rounded(held * GROWTH);
  if (missed - held <= Math.max(ROUND_TO, missed * CLOSE)) return undefined;
  return rounded((held + missed) / 2);
}

function rounded(people: number): number {
  return Math.max(ROUND_TO, Math.round(people / ROUND_TO) * ROUND_TO);
}

/** More and more people until something breaks; then the most that held, once more. What is answered is that last trial. */
export async function searchCapacity(
  options: TrialOptions,
  slos: readonly Slo[],
  peopleMax: number,
  display: Display,
  stop: AbortSignal,
): Promise<Search> {
  const steps: Step[] = [];
  const attempt = async (participants: number): Promise<Search> => {
    const plan = withArrivals(scaled(options.plan, { participants }));
    const tried = await trial({ ...options, plan }, display, stop);
    const verdict = verdictOf(tried.recorded, slos);
    const step = stepOf(participants, verdict);
    steps.push(step);
    display.say([`${participants} phones: ${step.kind}`, ...step.broke].join("; "));
    return { trial: tried, verdict, plan, steps };
  };
  let [held, missed] = [0, Infinity];
  let last: Search | undefined;
  for (let people = nextStep(options.plan.participants, held, missed); people !== undefined;) {
    const tried = await attempt(Math.min(people, peopleMax));
    last = tried;
    if (stop.aborted) return last;
    if (tried.verdict.kind === "held") held = tried.plan.participants;
    else missed = tried.plan.participants;
    if (held === peopleMax) break;
    people = nextStep(options.plan.participants, held, missed);
  }
  let people = held;
  for (let confirm = 0; confirm < CONFIRMS_MAX && people >= ROUND_TO && !stop.aborted; confirm++) {
    last = await attempt(people);
    if (last.verdict.kind === "held") return last;
    people = rounded(people * BACK);
  }
  return last ?? attempt(ROUND_TO);
}

/** People come at a pace that the door is known to bear: a hundred a second. What is looked for is what the room holds. */
function withArrivals(plan: Plan): Plan {
  const phases = plan.phases.map((phase) =>
    phase.kind === "arrive" ? { ...phase, seconds: Math.max(2, plan.participants / 100) } : phase,
  );
  return { ...plan, phases };
}
