/** Everything that was turned away, by cause: a peer's mistakes are numbers, not log lines. */
export class Refusals {
  readonly #counts = new Map<string, number>();

  count(cause: string): void {
    this.#counts.set(cause, (this.#counts.get(cause) ?? 0) + 1);
  }

  of(cause: string): number {
    return this.#counts.get(cause) ?? 0;
  }

  entries(): Iterable<[string, number]> {
    return this.#counts.entries();
  }
}
