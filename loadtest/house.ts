import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CannotStart } from "#protocol/exit.ts";
import { PARTICIPANTS_MAX } from "#protocol/limits.ts";
import { type Fall, Program } from "./program.ts";
import { type ProbeRig, rigFor } from "./probe-rig.ts";

const SERVER = join(import.meta.dirname, "../server/main.ts");
const ADAPTER = join(import.meta.dirname, "../installation-adapter/main.ts");
const SHOW = join(import.meta.dirname, "../server/show/examples/murmuration.json");
/** A button of that show, which stands in each of the test's scenes. */
export const OWN_BUTTON = "pulse";

/** A server to test, and the adapter that tells our probe what an installation would hear. */
export interface House {
  /** The server's origin. */
  readonly url: string;
  /** Undefined for a server elsewhere whose key we were not given: then nothing is seen from the crew's side. */
  readonly crewKey: string | undefined;
  /** What our adapter tells of; undefined when there is none. */
  readonly rig: ProbeRig | undefined;
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
  /** Hears of a program that ended though the house was open. */
  readonly fell: (fall: Fall) => void;
}

/** Opens the house, each program in a process of its own, as on the night. Throws `CannotStart` in a sentence. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), "crowdpatch-loadtest-"));
  const start = new Start(folder, options);
  try {
    return await start.open();
  } catch (error) {
    await start.close();
    throw error;
  }
}

/** A house while it is opened, and what is to be ended of it. */
class Start {
  readonly #folder: string;
  readonly #options: HouseOptions;
  readonly #programs: Program[] = [];
  readonly #broken = Promise.withResolvers<never>();
  #fell = ({ name, how, lastWords }: Fall) =>
    this.#broken.reject(new CannotStart(`the ${name} ended ${how}:\n${lastWords}`));

  constructor(folder: string, options: HouseOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#broken.promise.catch(() => {});
  }

  async open(): Promise<House> {
    const { server, fell } = this.#options;
    const own = server === undefined;
    const crewKey = own ? randomBytes(24).toString("base64url") : this.#options.crewKey;
    const url = server ?? (await this.#startServer(crewKey));
    const rig =
      crewKey === undefined
        ? undefined
        : await Promise.race([this.#startAdapter(url, crewKey), this.#broken.promise]);
    this.#fell = fell;
    return { url, crewKey, rig, close: () => this.close() };
  }

  async close(): Promise<void> {
    await Promise.all(this.#programs.map((program) => program.end()));
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #startServer(crewKey: string | undefined): Promise<string> {
    const show = join(this.#folder, "show.json");
    await writeFile(show, JSON.stringify(await showFor(this.#options.participants)));
    const flags = ["--port=0", "--host=127.0.0.1", `--show=${show}`, `--data=${this.#folder}`];
    const server = this.#program("server", [SERVER, ...flags], crewKey);
    const { port } = await server.message<{ port: number }>();
    return `http://127.0.0.1:${port}`;
  }

  async #startAdapter(url: string, crewKey: string): Promise<ProbeRig> {
    const rig = await rigFor(this.#options.probePort);
    const file = join(this.#folder, "rig.json");
    await writeFile(file, JSON.stringify(rig.file));
    const words = [ADAPTER, `--server=${url}`, `--rig=${file}`];
    await this.#program("adapter", words, crewKey).says(/The room is heard/);
    return rig;
  }

  #program(name: string, words: readonly string[], crewKey: string | undefined): Program {
    const fell = (fall: Fall) => this.#fell(fall);
    const program = new Program({ name, words, crewKey, fell });
    this.#programs.push(program);
    return program;
  }
}

/** Everything there is to play with, in two scenes that do not end: a change of scene is heard by everybody, and takes nothing away. */
async function showFor(participants: number): Promise<object> {
  const show = JSON.parse(await readFile(SHOW, "utf8")) as { controls: { id: string }[] };
  const controls = show.controls.map(({ id }) => id);
  const scenes = [
    { id: "test", prompt: "A load test is running", controls },
    { id: "again", prompt: "It is still running", controls },
  ];
  const { $schema: _, ...rest } = show as { $schema?: string } & typeof show;
  return { ...rest, participantsMax: Math.min(PARTICIPANTS_MAX, participants + 1), scenes };
}
