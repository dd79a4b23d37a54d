import { CpuWatch } from "../../../loadtest/measure/own.ts";
import type { ServerReading } from "../../../loadtest/measure/server-reading.ts";
import type { Trial } from "../trial.ts";
import type { Host } from "./host.ts";

/** How much of a core the server took, and how much those who tested it, while something happened. */
export class Shares {
  readonly #host: Host;
  readonly #own = new CpuWatch();
  readonly #from: ServerReading;

  private constructor(host: Host, from: ServerReading) {
    this.#host = host;
    this.#from = from;
  }

  static async begin(host: Host): Promise<Shares> {
    return new Shares(host, await host.reading());
  }

  /** Tells them: figures without a goal, by which the others are read. */
  async tell(trial: Trial): Promise<void> {
    const to = await this.#host.reading();
    const cpuSeconds = (to.numbers.cpuSeconds ?? NaN) - (this.#from.numbers.cpuSeconds ?? NaN);
    const seconds = (to.atMs - this.#from.atMs) / 1000;
    trial.amount("server CPU", (100 * cpuSeconds) / seconds, "% of a core");
    trial.amount("bots' CPU", 100 * this.#own.share, "% of a core");
  }
}
