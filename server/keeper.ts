import { type ChildProcess, spawn } from "node:child_process";
import { EXIT } from "#protocol/exit.ts";
import { Restarts, RESTARTS_MAX } from "./restarts.ts";
import { Silence, SILENT_SECONDS_MAX } from "./silence.ts";

/** A program that should run as long as we do. */
export interface Program {
  /** What people call it: "the server". */
  readonly name: string;
  /** Asked at each start. */
  args(): readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** It says once a second that it is well: when it stops to, it hangs, and is ended and started again. */
  readonly tells?: true;
}

/** What its keeper tells. */
export interface KeeperEvents {
  /** The program's process `pid` sent a message. */
  message(message: unknown, pid: number | undefined): void;
  /** It is not started again; the exit code that follows for us. */
  gaveUp(code: number): void;
  say(sentence: string): void;
}

type State =
  | { readonly kind: "stopped" }
  | { readonly kind: "running"; readonly child: ChildProcess }
  | { readonly kind: "waiting"; readonly timer: NodeJS.Timeout };

const MS_PER_SECOND = 1000;
const AGAIN_MS = 200;
/** A file that is wrong by now is soon mended by whoever reads the terminal. */
const MENDED_MS = 2000;

/**
 * Keeps one Node program running: a dead one is started again within a second, a few times a minute at most.
 * One that could not start said why (exit code 2), and is left alone; but one that ran before is tried again until what is
 * wrong by now is mended, since an evening is going on.
 */
export class Keeper {
  readonly #program: Program;
  readonly #events: KeeperEvents;
  readonly #restarts = new Restarts();
  #starts = 0;
  #state: State = { kind: "stopped" };
  #expected = false;

  constructor(program: Program, events: KeeperEvents) {
    this.#program = program;
    this.#events = events;
  }

  get running(): boolean {
    return this.#state.kind !== "stopped";
  }

  /** How often it was started so far. */
  get starts(): number {
    return this.#starts;
  }

  start(): void {
    this.#starts += 1;
    const child = spawn(process.execPath, this.#program.args(), {
      env: this.#program.env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#state = { kind: "running", child };
    child.on("message", (message) => this.#events.message(message, child.pid));
    child.once("exit", (code, signal) => this.#ended(endOf(code, signal), code));
    if (this.#program.tells === true) this.#listenTo(child);
    // What fails later (a signal, a message) goes to one that is ending; its end is told above.
    child.on("error", ({ message }) => {
      if (child.pid === undefined) this.#ended(`could not be started (${message})`);
    });
  }

  /** On purpose, for new source: not counted. */
  restart(): void {
    if (this.#state.kind !== "running") return;
    this.#expected = true;
    this.#state.child.kill("SIGTERM");
  }

  /** Asks it to end, and ends it when it does not within `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    const state = this.#state;
    this.#state = { kind: "stopped" };
    if (state.kind === "waiting") clearTimeout(state.timer);
    if (state.kind !== "running" || hasEnded(state.child)) return;
    const deadline = setTimeout(() => state.child.kill("SIGKILL"), graceMs);
    state.child.kill("SIGTERM");
    await new Promise((resolve) => state.child.once("exit", resolve));
    clearTimeout(deadline);
  }

  /** Ends a program that hangs; that it ended is what starts it again. */
  #listenTo(child: ChildProcess): void {
    const silence = new Silence();
    const timer = setInterval(() => {
      if (!silence.second()) return;
      this.#events.say(`${this.#program.name} has not moved for ${SILENT_SECONDS_MAX} seconds.`);
      clearInterval(timer);
      child.kill("SIGKILL");
    }, MS_PER_SECOND).unref();
    child.on("message", () => silence.heard());
    child.once("exit", () => clearInterval(timer));
  }

  #ended(how: string, code: number | null = null): void {
    if (this.#state.kind === "stopped") return;
    if (!this.#expected && code === EXIT.cannotStart) return this.#couldNotStart();
    if (!this.#expected && !this.#restarts.allow(performance.now())) {
      this.#events.say(
        `${this.#program.name} ${how}, for the ${RESTARTS_MAX + 1}th time in a minute: given up.`,
      );
      return this.#giveUp(EXIT.bug);
    }
    const sentence = this.#expected
      ? undefined
      : `${this.#program.name} ${how}; it is started again.`;
    this.#expected = false;
    this.#startAfter(AGAIN_MS, sentence);
  }

  #couldNotStart(): void {
    if (this.#starts === 1) return this.#giveUp(EXIT.cannotStart);
    const { name } = this.#program;
    this.#startAfter(MENDED_MS, `${name} is tried again until that is mended.`);
  }

  #startAfter(waitMs: number, sentence: string | undefined): void {
    const timer = setTimeout(() => {
      if (sentence !== undefined) this.#events.say(sentence);
      this.start();
    }, waitMs);
    this.#state = { kind: "waiting", timer };
  }

  #giveUp(code: number): void {
    this.#state = { kind: "stopped" };
    this.#events.gaveUp(code);
  }
}

function endOf(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `ended with code ${code}` : `ended by ${signal}`;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
