import { type ChildProcess, fork, type ForkOptions } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Show } from "#protocol/show.ts";
import type { Log } from "../../server/log.ts";
import { openServer, type OpenOptions, type OpenServer } from "../../server/open.ts";
import { hashOf, loadShow } from "../../server/show/load.ts";

export const CREW_KEY = "crew-key-of-the-tests";

const silent = () => undefined;
const NO_LOG = { error: silent, warn: silent, info: silent, debug: silent } as unknown as Log;

/**
 * A real server on 127.0.0.1 and a free port, in this process. One at a time: close one before the next is opened,
 * and take every seat that you reserve. Where that cannot be promised, `spawnServer`.
 */
export async function openTestServer(
  show?: Show,
  options: Partial<OpenOptions> = {},
): Promise<OpenServer> {
  const played = show ?? (await loadShow("murmuration")).show;
  return openServer({
    show: played,
    showHash: hashOf(played),
    crewKey: CREW_KEY,
    ticketKey: Buffer.alloc(32, 7),
    port: 0,
    host: "127.0.0.1",
    origins: [],
    log: NO_LOG,
    ...options,
  });
}

export interface SpawnedServer {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  /** What it said so far, on both ways out. */
  said(): string;
  /** Ends it by its own process id; answers its exit code, or null when the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const MAIN = join(import.meta.dirname, "../../server/main.ts");

/**
 * `node server/main.ts` as a process of its own, on 127.0.0.1 and a free port unless `args` say otherwise. `how` is for
 * who starts it by another program, or with flags of Node's.
 */
export async function spawnServer(
  args: readonly string[] = [],
  how: ForkOptions = {},
): Promise<SpawnedServer> {
  const usual = ["--port", "0", "--host", "127.0.0.1", "--data", newFolder()];
  const running = launch([...usual, ...args], how);
  const { child, said } = running;
  const ended = once(child, "exit").then(() => {
    throw new Error(`the server ended before it was ready:\n${said()}`);
  });
  const [{ port }] = (await Promise.race([once(child, "message"), ended])) as [{ port: number }];
  ended.catch(silent);
  return {
    child,
    port,
    url: `http://127.0.0.1:${port}`,
    said,
    async stop(signal = "SIGTERM") {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, "exit");
      }
      return child.exitCode;
    },
  };
}

/** For a server that is not expected to start: its exit code and what it said. */
export async function runServer(args: readonly string[]): Promise<{ code: number; said: string }> {
  const { child, said } = launch(["--data", newFolder(), ...args]);
  const [code] = (await once(child, "close")) as [number];
  return { code, said: said() };
}

const folders: string[] = [];
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, gone with the tests. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "crowdpatch-"));
  folders.push(folder);
  return folder;
}

function launch(args: readonly string[], how: ForkOptions = {}) {
  const env = { ...process.env, CREW_KEY };
  const child = fork(MAIN, args, { env, stdio: ["ignore", "pipe", "pipe", "ipc"], ...how });
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { child, said: () => text };
}
