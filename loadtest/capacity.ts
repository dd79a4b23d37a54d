import { CannotStart } from "#protocol/exit.ts";
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
/** A number that does not hold is tried so often before it counts as missed. */
const TRIES_MAX = 2;

export interface Search {
  readonly trial: Trial;
  readonly verdict: Verdict;
  readonly plan: Plan;
  readonly steps: readonly Step[];
  /** Somebody ended the search before it was done. */
  readonly interrupted: boolean;
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

/**
 * More and more people until something breaks; then the most that held, once more. What is answered is that last trial; of
 * a search that somebody ended, the largest that held. Throws `CannotStart` when not even the first one began.
 */
export async function searchCapacity(
  options: TrialOptions,
  slos: readonly Slo[],
  peopleMax: number,
  display: Display,
  stop: AbortSignal,
  tryOut = trial,
): Promise<Search> {
  return new Searching({ options, slos, display, stop, tryOut }).upTo(peopleMax);
}

interface SearchOptions {
  readonly options: TrialOptions;
  readonly slos: readonly Slo[];
  readonly display: Display;
  readonly stop: AbortSignal;
  readonly tryOut: typeof trial;
}

type Try = Pick<Search, "trial" | "verdict" | "plan">;

/** A search while it goes on. */
class Searching {
  readonly #with: SearchOptions;
  readonly #steps: Step[] = [];
  /** The last one that came to its end, the largest of those that held, and the one that somebody ended. */
  #last: Try | undefined;
  #largest: Try | undefined;
  #cut: Try | undefined;

  constructor(options: SearchOptions) {
    this.#with = options;
  }

  async upTo(peopleMax: number): Promise<Search> {
    const first = Math.min(this.#with.options.plan.participants, peopleMax);
    let [held, missed] = [0, Infinity];
    let next: number | undefined = first;
    while (next !== undefined && held < peopleMax && !this.#isEnded) {
      const people = Math.min(next, peopleMax);
      if (await this.#holds(people)) held = people;
      else missed = people;
      next = nextStep(first, held, missed);
    }
    await this.#confirm(held);
    return this.#answer();
  }

  get #isEnded(): boolean {
    return this.#with.stop.aborted;
  }

  /** One bad try may be chance, so what did not hold is tried once more. */
  async #holds(people: number): Promise<boolean> {
    for (let tries = 0; tries < TRIES_MAX && !this.#isEnded; tries++)
      if (await this.#try(people)) return true;
    return false;
  }

  /** The most that held, once more; or less, where that was chance. */
  async #confirm(held: number): Promise<void> {
    let people = held;
    for (let tries = 0; tries < CONFIRMS_MAX && people >= ROUND_TO && !this.#isEnded; tries++) {
      if (await this.#try(people)) return;
      people = rounded(people * BACK);
    }
  }

  #answer(): Search {
    const interrupted = this.#isEnded;
    const answered = interrupted ? (this.#largest ?? this.#last ?? this.#cut) : this.#last;
    if (answered === undefined) throw new CannotStart("No step of the search came to its end.");
    return { ...answered, steps: this.#steps, interrupted };
  }

  /** Answers whether so many held. What somebody ended in the middle is no step. */
  async #try(participants: number): Promise<boolean> {
    const { options, slos, display, stop, tryOut } = this.#with;
    const plan = withArrivals(scaled(options.plan, { participants }));
    try {
      const tried = await tryOut({ ...options, plan }, display, stop);
      const verdict = verdictOf(tried.recorded, slos);
      const it = { trial: tried, verdict, plan };
      if (tried.interrupted) this.#cut = it;
      else this.#note(it, stepOf(participants, verdict));
      return verdict.kind === "held";
    } catch (error) {
      this.#failed(participants, error);
      return false;
    }
  }

  #note(tried: Try, step: Step): void {
    this.#last = tried;
    const most = this.#largest?.plan.participants ?? 0;
    if (step.kind === "held" && step.participants >= most) this.#largest = tried;
    this.#tell(step);
  }

  /** A first step that cannot begin is for the operator to mend; a later one is a step that says nothing. */
  #failed(participants: number, error: unknown): void {
    const mayGoOn = this.#steps.length > 0 && error instanceof CannotStart;
    if (!mayGoOn) throw error;
    if (this.#isEnded) return;
    const [sentence = ""] = error.message.split("\n");
    this.#tell({ participants, kind: "invalid", broke: [sentence] });
  }

  #tell(step: Step): void {
    this.#steps.push(step);
    const words = `${step.participants} phones: ${step.kind}`;
    this.#with.display.say([words, ...step.broke].join("; "));
  }
}

/** People come at a pace that the door is known to bear: a hundred a second. What is looked for is what the room holds. */
function withArrivals(plan: Plan): Plan {
  const phases = plan.phases.map((phase) =>
    phase.kind === "arrive" ? { ...phase, seconds: Math.max(2, plan.participants / 100) } : phase,
  );
  return { ...plan, phases };
}
