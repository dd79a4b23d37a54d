import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename } from "node:path";
import { SNAPSHOT_BYTES_MAX } from "#protocol/limits.ts";
import { type Snapshot, snapshotIn } from "./snapshot.ts";

/** What the last run left. */
export interface Found {
  readonly snapshot: Snapshot | undefined;
  /** What was there and could not be used, each a sentence without its full stop. */
  readonly faults: readonly string[];
}

/**
 * Where a run's snapshots are kept: the newest at `path`, the one before it at `path.previous`, and at `path.writing` one
 * that is not yet on the disk as a whole. Each step leaves a whole one to be found, whenever the process or the machine
 * ends: a new one is written and flushed beside the others, and only then takes the newest one's place, which moves on.
 */
export class SnapshotFile {
  readonly path: string;
  readonly #writing: string;
  readonly #previous: string;
  /** Whether what stands at `path` is worth keeping when a newer one comes. */
  #whole = false;
  /** Whether the newest one that was found has not got its name yet. */
  #unnamed = false;

  constructor(path: string) {
    this.path = path;
    this.#writing = `${path}.writing`;
    this.#previous = `${path}.previous`;
  }

  /** The newest one that can be used. Who was ended between two renames left it under the name of one that is being written. */
  async read(show: string, wallMs: number): Promise<Found> {
    const faults: string[] = [];
    for (const path of [this.path, this.#writing, this.#previous]) {
      const found = await readAt(path, show, wallMs);
      if (found === undefined) continue;
      if ("snapshot" in found) {
        this.#whole = path === this.path;
        this.#unnamed = path === this.#writing;
        return { snapshot: found.snapshot, faults };
      }
      faults.push(`${basename(path)} ${found.fault}`);
    }
    return { snapshot: undefined, faults };
  }

  /** Nothing is found from now on but under the name of the one before. */
  async setAside(): Promise<void> {
    this.#whole = this.#unnamed = false;
    await rm(this.#writing, { force: true });
    await renameIfThere(this.path, this.#previous);
  }

  /** One call at a time. Rejects when the disk does not take it; the newest one before is found then as it was. */
  async write(text: string): Promise<void> {
    if (this.#unnamed) await this.#name();
    await writeFlushed(this.#writing, text);
    if (this.#whole) {
      this.#whole = false;
      await renameIfThere(this.path, this.#previous);
    }
    await this.#name();
  }

  /** What was written is the newest one from now on. */
  async #name(): Promise<void> {
    await rename(this.#writing, this.path);
    this.#whole = true;
    this.#unnamed = false;
  }
}

async function readAt(path: string, show: string, wallMs: number) {
  try {
    const { size } = await stat(path);
    if (size > SNAPSHOT_BYTES_MAX) return { fault: `has ${size} bytes, too many for a snapshot` };
    return snapshotIn(await readFile(path, "utf8"), show, wallMs);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? undefined : { fault: `cannot be read (${message})` };
  }
}

/** On the disk when it resolves, not only on its way there. */
async function writeFlushed(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
