import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Answer, AnswerOf, Ask } from "./reading.ts";

const ANSWER_MS_MAX = 60_000;
/** A server that has nothing to spare for a question for so long has nothing to spare for phones either. */
const READING_MS_MAX = 20_000;
const END_MS_MAX = 5000;

/** A part of the bench could not do its part, in a sentence for whoever started it. */
export class BenchFailed extends Error {
  override readonly name = "BenchFailed";
}

/** A program lives and does not answer. */
export class NoAnswer extends BenchFailed {}

export interface Program {
  /** What it is called in sentences. */
  readonly name: string;
  /** What follows `node` on the command line. */
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A program of the bench in a process of its own. It ends when it is told to, or when this process is gone. */
export class Child {
  readonly #name: string;
  readonly #process: ChildProcess;
  #lastWords = "";

  constructor({ name, words, env }: Program) {
    this.#name = name;
    this.#process = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...words], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: { ...process.env, ...env },
    });
    this.#process.stderr?.on("data", (said: Buffer) => {
      this.#lastWords = (this.#lastWords + said.toString()).slice(-500);
    });
  }

  tell(ask: Ask): void {
    this.#process.send(ask);
  }

  /** The next answer of a kind. Throws when the program failed, ended, or does not answer. */
  async answer<K extends Answer["kind"]>(kind: K): Promise<AnswerOf<K>> {
    const stop = new AbortController();
    const { signal } = stop;
    const patienceMs = kind === "server-reading" ? READING_MS_MAX : ANSWER_MS_MAX;
    try {
      return await Promise.race([
        this.#hear(kind, signal),
        once(this.#process, "exit", { signal }).then(() => this.#fail("ended early")),
        once(AbortSignal.timeout(patienceMs), "abort", { signal }).then(() => {
          throw new NoAnswer(`${this.#name} does not answer`);
        }),
      ]);
    } finally {
      stop.abort();
    }
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "exit");
    const impatience = setTimeout(() => this.#process.kill("SIGKILL"), END_MS_MAX);
    this.#process.disconnect();
    await ended;
    clearTimeout(impatience);
  }

  async #hear<K extends Answer["kind"]>(kind: K, signal: AbortSignal): Promise<AnswerOf<K>> {
    for (;;) {
      const [said] = (await once(this.#process, "message", { signal })) as [Answer];
      if (said.kind === "failed") this.#fail(`failed: ${said.sentence}`);
      if (said.kind === kind) return said as AnswerOf<K>;
    }
  }

  #fail(how: string): never {
    const words = this.#lastWords.trim();
    throw new BenchFailed(`${this.#name} ${how}${words === "" ? "" : `\n${words}`}`);
  }
}
