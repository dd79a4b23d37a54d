import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Show } from "#protocol/show.ts";
import { CREW_KEY, newFolder } from "../../support/server.ts";
import type { Trial } from "../trial.ts";
import { isWell, showFile, type ShowChanges } from "./host.ts";

const START = join(import.meta.dirname, "../../../server/start.js");
/** The first start may have to build the pages. */
const READY_SECONDS_MAX = 60;
const STOP_MS_MAX = 4000;

interface Ready {
  readonly port: number;
  readonly pid: number;
}

export interface HouseOptions {
  readonly show?: ShowChanges;
  /** The rig's file; without one there is no adapter. */
  readonly rig?: string;
}

/** Everything as `npm start` runs it: a server, perhaps an adapter, and who starts them again when they die. Ended with its row. */
export class House {
  readonly show: Show;
  readonly #child: ChildProcess;
  readonly #readies: Ready[] = [];
  #said = "";

  private constructor(child: ChildProcess, show: Show) {
    this.#child = child;
    this.show = show;
    child.on("message", (message) => this.#readies.push(message as Ready));
    for (const out of [child.stdout, child.stderr])
      out?.on("data", (chunk: Buffer) => (this.#said += chunk.toString()));
  }

  static async open(trial: Trial, { show: changes, rig }: HouseOptions = {}): Promise<House> {
    const { file, show } = showFile(changes);
    const usual = ["--port=0", "--host=127.0.0.1", `--data=${newFolder()}`, `--show=${file}`];
    const args = [...usual, rig === undefined ? "--no-adapter" : `--rig=${rig}`];
    const env = { ...process.env, CREW_KEY };
    const house = new House(
      fork(START, args, { env, stdio: ["ignore", "pipe", "pipe", "ipc"] }),
      show,
    );
    trial.ends(() => house.#end());
    await trial.until("the house is open", READY_SECONDS_MAX, () => house.starts > 0);
    return house;
  }

  /** How often its server was ready so far. */
  get starts(): number {
    return this.#readies.length;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#readies[0]?.port}`;
  }

  said(): string {
    return this.#said;
  }

  isWell(): Promise<boolean> {
    return isWell(this.url);
  }

  /** Its server gets a signal, by its own process id. */
  signalServer(signal: NodeJS.Signals): void {
    const pid = this.#readies.at(-1)?.pid;
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** The process of its adapter, while there is one. */
  async adapterPid(): Promise<number | undefined> {
    const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="]);
    const lines = stdout.split("\n").map((line) => line.trim().split(/ +/));
    const adapter = lines.find(
      ([, parent, ...words]) =>
        Number(parent) === this.#child.pid && words.join(" ").includes("installation-adapter"),
    );
    return adapter === undefined ? undefined : Number(adapter[0]);
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(impatience);
  }
}
