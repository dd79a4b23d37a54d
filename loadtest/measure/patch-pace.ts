import type { Span } from "../plan/full-house.ts";
import { Moments } from "./moments.ts";

/**
 * How steadily patches come: the time between one and the next, and by how much it differs from the time before it.
 * A patch that never came is in it too: the time until it is over.
 */
export class PatchPace {
  readonly intervalMs = new Moments();
  readonly jitterMs = new Moments();
  #isCounting = false;
  #patchAtMs: number | undefined;
  #beforeMs: number | undefined;

  set fullHouse(span: Span) {
    this.intervalMs.fullHouse = this.jitterMs.fullHouse = span;
  }

  /** From now on every tick has something to tell. */
  begin(): void {
    if (!this.#isCounting) this.#patchAtMs = this.#beforeMs = undefined;
    this.#isCounting = true;
  }

  /** A patch came, or a whole state where patches had been missed. */
  patch(atMs: number): void {
    const before = this.#patchAtMs;
    this.#patchAtMs = atMs;
    if (before === undefined || !this.#isCounting) return;
    const tookMs = atMs - before;
    this.intervalMs.record(tookMs, before);
    if (this.#beforeMs !== undefined)
      this.jitterMs.record(Math.abs(tookMs - this.#beforeMs), before);
    this.#beforeMs = tookMs;
  }

  /** It is over. What is still waited for has taken until now at least: it counts where that is longer than the one before took. */
  end(atMs: number): void {
    if (!this.#isCounting) return;
    this.#isCounting = false;
    if (this.#patchAtMs === undefined) return;
    const openMs = atMs - this.#patchAtMs;
    if (openMs > (this.#beforeMs ?? 0)) this.intervalMs.record(openMs, this.#patchAtMs);
  }
}
