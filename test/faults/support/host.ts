import type { ForkOptions } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Layout, layoutOf } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";
import { scrape } from "../../../loadtest/measure/scrape.ts";
import type { ServerReading } from "../../../loadtest/measure/server-reading.ts";
import { CREW_KEY, newFolder, type SpawnedServer, spawnServer } from "../../support/server.ts";
import { CONTROL, showFrom } from "../../support/shows.ts";
import { exactly } from "../figure.ts";
import type { Trial } from "../trial.ts";

/** What the suite's people play: a stick, a button and a vote, in two scenes that do not end. */
const FILE = {
  id: "faults",
  title: "Faults",
  participantsMax: 50,
  graceSeconds: 120,
  controls: [CONTROL.steer, CONTROL.pulse, CONTROL.mood],
  scenes: [
    { id: "first", prompt: "Steer", controls: ["steer", "pulse", "mood"] },
    { id: "second", prompt: "Press", controls: ["steer", "pulse", "mood"] },
  ],
};

export type ShowChanges = Readonly<Record<string, unknown>>;

export interface HostOptions {
  readonly show?: ShowChanges;
  readonly args?: readonly string[];
  readonly how?: ForkOptions;
  /** Where it is found, when that is not on 127.0.0.1. */
  readonly address?: string;
}

/** The suite's show as a file, with some things otherwise. */
export function showFile(changes: ShowChanges = {}): {
  readonly file: string;
  readonly show: Show;
} {
  const made = { ...FILE, ...changes };
  const file = join(newFolder(), "show.json");
  writeFileSync(file, JSON.stringify(made));
  return { file, show: showFrom(made) };
}

/** A server of its own process, ended with its row, that is asked again and again how it is. */
export class Host {
  readonly show: Show;
  readonly layout: Layout;
  readonly url: string;
  readonly port: number;
  readonly #server: SpawnedServer;

  private constructor(server: SpawnedServer, show: Show, address: string) {
    this.#server = server;
    this.show = show;
    this.layout = layoutOf(show);
    this.url = `http://${address}:${server.port}`;
    this.port = server.port;
  }

  static async open(trial: Trial, options: HostOptions = {}): Promise<Host> {
    const { args = [], how, address = "127.0.0.1" } = options;
    const { file, show } = showFile(options.show);
    const server = await spawnServer(["--show", file, ...args], how);
    trial.ends(() => server.stop("SIGKILL"));
    return new Host(server, show, address);
  }

  get pid(): number {
    return this.#server.child.pid ?? 0;
  }

  get child(): SpawnedServer["child"] {
    return this.#server.child;
  }

  /** Everything that it said so far. */
  said(): string {
    return this.#server.said();
  }

  stop(signal?: NodeJS.Signals): Promise<number | null> {
    return this.#server.stop(signal);
  }

  /** What it says of itself; throws when it does not answer. */
  async reading(): Promise<ServerReading> {
    const scraped = await scrape(this.url, CREW_KEY);
    if (scraped.kind === "read") return scraped.reading;
    throw new Error(
      `the server does not tell its metrics (${scraped.kind}):\n${this.said().slice(-2000)}`,
    );
  }

  /** Whether it serves, and its room ticks. */
  isWell(): Promise<boolean> {
    return isWell(this.url);
  }

  /** Judges what must be so after anything that strangers did: it runs, its room ticks, and nothing failed in it. */
  async judge(trial: Trial): Promise<void> {
    const { exitCode, signalCode } = this.child;
    trial.count("server exits", exitCode === null && signalCode === null ? 0 : 1, exactly(0));
    const unseen = this.said().match(/something failed unseen/g) ?? [];
    trial.count("unhandled rejections", unseen.length, exactly(0));
    const { refusals } = await this.reading();
    const failed = (refusals.get("room_failed") ?? 0) + (refusals.get("tick_failed") ?? 0);
    trial.count("failures inside the room", failed, exactly(0));
  }
}

export async function isWell(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
