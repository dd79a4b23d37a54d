import { Histogram } from "../measure/histograms.ts";
import type { Agenda } from "./agenda.ts";

/** The agenda is looked at so often at least, and at most once a millisecond. */
const TURN_MS_MAX = 5;

/** Turns the pages of an agenda as time passes, and records how long after its moment everything's turn came. */
export class Turns {
  readonly lateMs = new Histogram();
  readonly #agenda: Agenda;
  readonly #nowMs: () => number;
  readonly #turned: (nowMs: number) => void;
  #timer: NodeJS.Timeout | undefined;

  /** `turned` hears of every page. */
  constructor(agenda: Agenda, nowMs: () => number, turned: (nowMs: number) => void = () => {}) {
    this.#agenda = agenda;
    this.#nowMs = nowMs;
    this.#turned = turned;
  }

  begin(): void {
    this.#agenda.run(this.#nowMs, (ms) => this.lateMs.record(ms));
    const nowMs = this.#nowMs();
    this.#turned(nowMs);
    const waitMs = Math.min(TURN_MS_MAX, Math.max(1, this.#agenda.nextMs - nowMs));
    this.#timer = setTimeout(() => this.begin(), waitMs);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
