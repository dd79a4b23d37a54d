import { atMost } from "../figure.ts";
import type { Trial } from "../trial.ts";
import type { Host } from "./host.ts";

const BYTES_PER_MB = 1_000_000;

/** Follows how much a server's memory grows, by its own account: the most that was seen, from when it began to look. */
export class MemoryWatch {
  readonly #host: Host;
  readonly #timer: NodeJS.Timeout;
  #fromBytes = NaN;
  #mostBytes = 0;

  private constructor(host: Host) {
    this.#host = host;
    this.#timer = setInterval(() => void this.#look().catch(() => {}), 500);
  }

  static async begin(trial: Trial, host: Host): Promise<MemoryWatch> {
    const watch = new MemoryWatch(host);
    trial.ends(() => clearInterval(watch.#timer));
    await watch.rebase();
    return watch;
  }

  /** What it needed until now is what it needs anyway. */
  async rebase(): Promise<void> {
    await this.#look();
    this.#fromBytes = this.#mostBytes;
  }

  /** Judges by how much it grew at most. */
  async judge(trial: Trial, growthMbMax: number): Promise<void> {
    await this.#look();
    const growthMb = (this.#mostBytes - this.#fromBytes) / BYTES_PER_MB;
    trial.amount("server memory grew by", growthMb, "MB", atMost(growthMbMax));
  }

  async #look(): Promise<void> {
    const { numbers } = await this.#host.reading();
    this.#mostBytes = Math.max(this.#mostBytes, numbers.memoryBytes ?? NaN);
  }
}
