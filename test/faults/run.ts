import { type Figure, isKept } from "./figure.ts";
import { Overdue, type Row, Trial, type TrialOptions } from "./trial.ts";

/** How a row came out. */
export interface Outcome {
  readonly row: Row;
  readonly kind: "held" | "missed" | "failed" | "skipped";
  /** Where the figures do not say it. */
  readonly why?: string;
  readonly figures: readonly Figure[];
  readonly seconds: number;
}

const QUICK_MINUTES_MAX = 1;
/** Of a quick run, side by side. */
export const QUICK_LANES = 4;

/** Runs one row within its time, and ends everything that it began. Never rejects. */
export async function runRow(
  row: Row,
  options: Omit<TrialOptions, "signal">,
  stopped: AbortSignal,
): Promise<Outcome> {
  const reason = row.whyNot?.();
  if (reason !== undefined) return { row, kind: "skipped", why: reason, figures: [], seconds: 0 };
  const beganMs = performance.now();
  const minutesMax = options.quick ? QUICK_MINUTES_MAX : row.minutesMax + (options.minutes ?? 0);
  const over = AbortSignal.timeout(minutesMax * 60_000);
  const trial = new Trial({ ...options, signal: AbortSignal.any([over, stopped]) });
  const errors = [...(await errorOf(row, trial, minutesMax)), ...(await trial.end())];
  const { figures } = trial;
  const seconds = (performance.now() - beganMs) / 1000;
  const [error] = errors;
  if (error instanceof Overdue)
    return { row, kind: "missed", why: error.message, figures, seconds };
  if (error !== undefined) return { row, kind: "failed", why: wordsOf(error), figures, seconds };
  const kind = isMissed(figures, options.quick) ? "missed" : "held";
  return { row, kind, figures, seconds };
}

/**
 * Runs rows, so many side by side, each as soon as there is a lane; answers each one's own outcome. Side by side is for
 * quick runs, which wait more than they work. Who stops the suite stops those that run, and none begins after that.
 */
export function runRows(
  rows: readonly Row[],
  options: Omit<TrialOptions, "signal">,
  stopped: AbortSignal,
  lanes: number,
): Promise<Outcome>[] {
  const turns = rows.map((row) => ({ row, turn: Promise.withResolvers<Outcome>() }));
  const left = [...turns];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      next.turn.resolve(
        await (stopped.aborted ? notBegun(next.row) : runRow(next.row, options, stopped)),
      );
  };
  for (let nth = 0; nth < lanes; nth++) void lane();
  return turns.map(({ turn }) => turn.promise);
}

function notBegun(row: Row): Outcome {
  return { row, kind: "skipped", why: "the suite was stopped", figures: [], seconds: 0 };
}

/** Why the row did not come to its end, if it did not. One that does not heed its signal is left behind. */
async function errorOf(row: Row, trial: Trial, minutesMax: number): Promise<unknown[]> {
  const cut = Promise.withResolvers<never>();
  const abort = () =>
    cut.reject(new Overdue(`it was stopped, or not over after ${minutesMax} minutes`));
  trial.signal.addEventListener("abort", abort, { once: true });
  try {
    await Promise.race([row.run(trial), cut.promise]);
    return [];
  } catch (error) {
    return [trial.signal.aborted ? await cut.promise.catch((overdue: unknown) => overdue) : error];
  } finally {
    trial.signal.removeEventListener("abort", abort);
  }
}

/** Whether a goal was missed that is judged in this run. */
function isMissed(figures: readonly Figure[], quick: boolean): boolean {
  return figures.some((figure) => !isKept(figure) && !(quick && figure.kind === "amount"));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
