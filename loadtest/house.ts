import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CannotStart } from "#protocol/exit.ts";
import { PARTICIPANTS_MAX } from "#protocol/limits.ts";

const SERVER = join(import.meta.dirname, "../server/main.ts");
const ADAPTER = join(import.meta.dirname, "../installation-adapter/main.ts");
const SHOW = join(import.meta.dirname, "../server/show/examples/murmuration.json");
/** A button of that show, which stands in its only scene. */
export const OWN_BUTTON = "pulse";
const START_MS_MAX = 20_000;
const STOP_MS_MAX = 4000;
/** The default rig's pace. */
const OUTPUT_HZ = 60;
/** The probe follows the first few people only. */
const PROBE_SLOTS = 4;

/** A server to test, and the adapter that tells our probe what an installation would hear. */
export interface House {
  /** The server's origin. */
  readonly url: string;
  /** Undefined for a server elsewhere whose key we were not given: then nothing is seen from the crew's side. */
  readonly crewKey: string | undefined;
  /** Whether the server is ours: its CPU stands for nothing else. */
  readonly own: boolean;
  /** Ends what was started here. */
  close(): Promise<void>;
}

export interface HouseOptions {
  /** A server that runs already; without one, one is started. */
  readonly server: string | undefined;
  readonly crewKey: string | undefined;
  readonly participants: number;
  /** Where the probe listens. */
  readonly probePort: number;
}

/** Opens the house, each program in a process of its own, as on the night. Throws `CannotStart` in a sentence. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), "crowdpatch-loadtest-"));
  const programs: Program[] = [];
  const close = async () => {
    await Promise.all(programs.map((program) => program.end()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const own = options.server === undefined;
    const crewKey = own ? randomBytes(24).toString("base64url") : options.crewKey;
    const url = options.server ?? (await startServer(folder, options, crewKey, programs));
    if (crewKey !== undefined) await startAdapter(folder, url, crewKey, options, programs);
    return { url, crewKey, own, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startServer(
  folder: string,
  { participants }: HouseOptions,
  crewKey: string | undefined,
  programs: Program[],
): Promise<string> {
  const show = join(folder, "show.json");
  await writeFile(show, JSON.stringify(await showFor(participants)));
  const args = ["--port=0", "--host=127.0.0.1", `--show=${show}`, `--data=${folder}`];
  const server = new Program("the server", [SERVER, ...args], crewKey);
  programs.push(server);
  const { port } = await server.message<{ port: number }>();
  return `http://127.0.0.1:${port}`;
}

/** Everything there is to play with, in one scene that does not end. */
async function showFor(participants: number): Promise<object> {
  const show = JSON.parse(await readFile(SHOW, "utf8")) as { controls: { id: string }[] };
  const controls = show.controls.map(({ id }) => id);
  const scenes = [{ id: "test", prompt: "A load test is running", controls }];
  const { $schema: _, ...rest } = show as { $schema?: string } & typeof show;
  return { ...rest, participantsMax: Math.min(PARTICIPANTS_MAX, participants + 1), scenes };
}

async function startAdapter(
  folder: string,
  url: string,
  crewKey: string,
  { probePort }: HouseOptions,
  programs: Program[],
): Promise<void> {
  const rig = join(folder, "rig.json");
  const output = { kind: "osc", host: "127.0.0.1", port: probePort, rateHz: OUTPUT_HZ };
  await writeFile(rig, JSON.stringify({ outputs: [{ ...output, slots: PROBE_SLOTS }] }));
  const adapter = new Program("the adapter", [ADAPTER, `--server=${url}`, `--rig=${rig}`], crewKey);
  programs.push(adapter);
  await adapter.says(/The room is heard/);
}

/** A program of the house: it ends when told, by its own process id. */
class Program {
  readonly #name: string;
  readonly #child: ChildProcess;
  #said = "";

  constructor(name: string, words: readonly string[], crewKey: string | undefined) {
    this.#name = name;
    this.#child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...words], {
      env: { ...process.env, ...(crewKey === undefined ? {} : { CREW_KEY: crewKey }) },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const out of [this.#child.stdout, this.#child.stderr])
      out?.on(
        "data",
        (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-4000)),
      );
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
    throw new CannotStart(`${this.#name} ${how}:\n${this.#said.trim().slice(-1000)}`);
  }
}
