import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";

const MAIN = join(import.meta.dirname, "../../loadtest/main.ts");
/** What answers each verdict; on a busy machine a test may always be invalid. */
export const CODES = { HELD: 0, MISSED: 99, INVALID: 3 } as const;

/** What a report says, as far as a test asks. */
export interface Told {
  readonly version: number;
  readonly run: {
    readonly interrupted: boolean;
    readonly plan: { readonly participants: number };
    readonly steps?: readonly { readonly participants: number; readonly kind: string }[];
  };
  readonly verdict: { readonly kind: string };
  readonly figures: Readonly<Record<string, number>>;
  readonly causes: Readonly<Record<string, number>>;
}

/** `npm run loadtest` as somebody typed it in a terminal: leader of a group of processes. */
export class Command {
  readonly child: ChildProcess;
  readonly report: string;
  #said = "";

  constructor(args: readonly string[], report = newFolder()) {
    this.report = report;
    this.child = spawn(process.execPath, [MAIN, `--report=${report}`, ...args], {
      // What is killed tidies nothing up.
      env: { ...process.env, TMPDIR: newFolder() },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    for (const out of [this.child.stdout, this.child.stderr])
      out?.on("data", (chunk: Buffer) => (this.#said += chunk.toString()));
  }

  get said(): string {
    return this.#said;
  }

  /** The first word of its sentence. */
  get word(): string | undefined {
    return /^(HELD|MISSED|INVALID)\. .+/m.exec(this.#said)?.[1];
  }

  says(words: string): Promise<unknown> {
    return until(() => this.#said.includes(words));
  }

  async end(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const [code] = (await once(this.child, "close")) as [number | null];
    return code;
  }

  /** What a terminal does at Ctrl-C: all processes of the group get the signal. */
  interrupt(): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, "SIGINT");
  }

  async told(): Promise<Told> {
    return JSON.parse(await readFile(join(this.report, "report.json"), "utf8")) as Told;
  }

  /** The process of the server or of the adapter that it started. */
  program(folder: "server" | "installation-adapter"): Promise<number> {
    return until(async () => {
      const running = await processes();
      return running.find(
        ({ parent, words }) => parent === this.child.pid && words.includes(`${folder}/main.ts`),
      )?.pid;
    });
  }
}

/** Promises that any machine keeps, as a flag. */
export async function sloOf(...sentences: readonly string[]): Promise<string> {
  const file = join(newFolder(), "test.slo");
  await writeFile(file, sentences.join("\n"));
  return `--slo=${file}`;
}

/** Whether a program of ours still runs; one that has ended and that nobody asked about has no words any more. */
export async function runs(pid: number): Promise<boolean> {
  return (await processes()).some((one) => one.pid === pid && one.words.includes("main.ts"));
}

async function processes() {
  const { stdout } = await promisify(execFile)("ps", ["-axo", "pid=,ppid=,args="]);
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, words] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return words === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), words }];
  });
}
