import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { CannotStart } from "#protocol/exit.ts";

const START_MS_MAX = 20_000;
const STOP_MS_MAX = 4000;
const SAID_CHARACTERS_MAX = 4000;
const LAST_WORDS_CHARACTERS_MAX = 1000;

/** A program ended though nobody had told it to. */
export interface Fall {
  readonly name: string;
  /** `with code 1`, `by SIGKILL` */
  readonly how: string;
  /** What it complained of last. */
  readonly lastWords: string;
}

export interface ProgramMake {
  /** What people call it: "server". */
  readonly name: string;
  readonly words: readonly string[];
  readonly crewKey: string | undefined;
  readonly fell: (fall: Fall) => void;
}

/**
 * A program of the house, in a process of its own. It ends when told by its own process id, and when we are gone, however
 * that came about; a Ctrl-C in the terminal is not for it, since what is tested must outlive who is told to end the test.
 */
export class Program {
  readonly #name: string;
  readonly #child: ChildProcess;
  #said = "";
  #complained = "";
  #isToEnd = false;

  constructor({ name, words, crewKey, fell }: ProgramMake) {
    this.#name = name;
    this.#child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...words], {
      env: { ...process.env, ...(crewKey === undefined ? {} : { CREW_KEY: crewKey }) },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#said = recent(this.#said, chunk)));
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      this.#said = recent(this.#said, chunk);
      this.#complained = recent(this.#complained, chunk);
    });
    this.#child.once("exit", (code, signal) => {
      if (this.#isToEnd) return;
      const how = signal === null ? `with code ${code}` : `by ${signal}`;
      fell({ name, how, lastWords: lastWords(this.#complained) });
    });
  }

  /** The next thing it tells its parent. */
  async message<Message>(): Promise<Message> {
    const [said] = await this.#before(once(this.#child, "message"));
    return said as Message;
  }

  /** Waits until it said something. */
  async says(words: RegExp): Promise<void> {
    const out = this.#child.stdout;
    if (out === null) return;
    while (!words.test(this.#said)) await this.#before(once(out, "data"));
  }

  async end(): Promise<void> {
    const child = this.#child;
    this.#isToEnd = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(impatience);
  }

  /** What it is waited for, unless it ends or takes too long. */
  async #before<T>(awaited: Promise<T>): Promise<T> {
    const stop = new AbortController();
    const ended = once(this.#child, "exit", { signal: stop.signal });
    const late = once(AbortSignal.timeout(START_MS_MAX), "abort", { signal: stop.signal });
    try {
      return await Promise.race([
        awaited,
        ended.then(() => this.#fail("ended")),
        late.then(() => this.#fail("is not ready")),
      ]);
    } finally {
      stop.abort();
      for (const promise of [ended, late, awaited]) promise.catch(() => {});
    }
  }

  #fail(how: string): never {
    throw new CannotStart(`the ${this.#name} ${how}:\n${lastWords(this.#said)}`);
  }
}

function recent(said: string, chunk: Buffer): string {
  return (said + chunk.toString()).slice(-SAID_CHARACTERS_MAX);
}

function lastWords(said: string): string {
  return said.trim().slice(-LAST_WORDS_CHARACTERS_MAX);
}
