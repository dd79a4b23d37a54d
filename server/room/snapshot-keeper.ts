import { SNAPSHOT_EVERY_MS, SNAPSHOT_LATE_LOOKS } from "#protocol/limits.ts";
import type { Snapshot } from "./snapshot.ts";

/** What is kept. */
export interface SnapshotSource {
  take(): Snapshot;
  /** Whether the passing of time is something to keep: a scene that ends by itself must not begin again. */
  timeCounts(): boolean;
}

/** Where it is kept; see `SnapshotFile`. */
export interface SnapshotDisk {
  write(text: string): Promise<void>;
}

/** A snapshot as the file has it: `deeds` is another one when somebody did something, `clock` whenever one looks. */
interface Written {
  readonly clock: string;
  readonly deeds: string;
  readonly sceneSeconds: number;
}

/**
 * Keeps the newest snapshot on the disk: looks about once a second, writes when something changed, and one at a time.
 * A disk that fails is told of and tried again at the next look; the show goes on.
 */
export class SnapshotKeeper {
  /** How many the disk took. */
  writes = 0;
  readonly #nowMs: () => number;
  /** When the disk last had what the room was. */
  #trueAtMs: number;
  readonly #source: SnapshotSource;
  readonly #disk: SnapshotDisk;
  readonly #failed: (error: unknown) => void;
  #last: Written | undefined;
  #writing: Promise<void> | undefined;
  #looksInVain = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    source: SnapshotSource,
    disk: SnapshotDisk,
    failed: (error: unknown) => void,
    nowMs: () => number = () => performance.now(),
  ) {
    this.#source = source;
    this.#disk = disk;
    this.#failed = failed;
    this.#nowMs = nowMs;
    this.#trueAtMs = nowMs();
  }

  /** How old it is what a restart would go on with now. While nothing changes, it is no older than the last look. */
  get ageSeconds(): number {
    return (this.#nowMs() - this.#trueAtMs) / 1000;
  }

  /** Resolves after the first look. */
  async start(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => void this.look(), SNAPSHOT_EVERY_MS).unref();
  }

  /** Resolves when what changed is written, if anything did and nothing else is being written. Never rejects. */
  async look(): Promise<void> {
    if (this.#writing !== undefined) return this.#lookInVain();
    const atMs = this.#nowMs();
    const now = this.#now();
    if (now === undefined) return;
    if (this.#isNew(now)) await this.#write(now, atMs);
    else this.#trueAtMs = atMs;
  }

  /** The last one, of this very moment: whoever leaves from now on has their seat in it. Never rejects. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const atMs = this.#nowMs();
    const last = this.#now();
    await this.#writing;
    if (last !== undefined) await this.#write(last, atMs);
  }

  /** A fault of ours in taking it must not end the show either. */
  #now(): Written | undefined {
    try {
      return writtenOf(this.#source.take());
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  #isNew({ deeds, sceneSeconds }: Written): boolean {
    if (this.#last?.deeds !== deeds) return true;
    return this.#source.timeCounts() && this.#last.sceneSeconds !== sceneSeconds;
  }

  async #write(now: Written, atMs: number): Promise<void> {
    this.#looksInVain = 0;
    const taken = () => {
      this.#last = now;
      this.#trueAtMs = atMs;
      this.writes += 1;
    };
    this.#writing = this.#disk
      .write(now.clock + now.deeds)
      .then(taken, (error: unknown) => this.#failed(error));
    await this.#writing;
    this.#writing = undefined;
  }

  /** A disk that hangs says nothing by itself. */
  #lookInVain(): void {
    this.#looksInVain += 1;
    if (this.#looksInVain >= SNAPSHOT_LATE_LOOKS)
      this.#failed(new Error(`the disk has not taken it for ${this.#looksInVain} seconds or so`));
  }
}

function writtenOf({ version, show, savedAtMs, sceneSeconds, ...deeds }: Snapshot): Written {
  const clock = JSON.stringify({ version, show, savedAtMs, sceneSeconds });
  return {
    clock: `${clock.slice(0, -1)},`,
    deeds: JSON.stringify(deeds).slice(1),
    sceneSeconds,
  };
}
