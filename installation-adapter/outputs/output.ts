import type { Readings } from "#aggregate/readings.ts";

/**
 * A way out of the building.
 *
 * `send` is called once a tick, never concurrently. It must not block and must not throw:
 * an output that cannot keep up drops the tick and counts it.
 */
export interface Output {
  readonly name: string;
  send(readings: Readings): void;
  dropped(): number;
  /** Datagrams that left since it opened; none of an output that sends none. */
  datagrams(): number;
  close(): Promise<void>;
}
