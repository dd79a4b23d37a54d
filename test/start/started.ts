import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const START = join(import.meta.dirname, "../../server/start.js");

export interface Ready {
  readonly port: number;
  readonly pid: number;
}

/** `npm start` without its adapter, as a process of its own on 127.0.0.1 and a free port. */
export interface Started {
  readonly child: ChildProcess;
  /** Each time that its server opened the doors. */
  readonly ready: readonly Ready[];
  /** What it said so far, on both ways out. */
  said(): string;
  end(): Promise<void>;
}

export function startHouse(...args: readonly string[]): Started {
  const child = fork(START, ["--port=0", "--host=127.0.0.1", "--no-adapter", ...args], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ready: Ready[] = [];
  let text = "";
  child.on("message", (message) => ready.push(message as Ready));
  for (const out of [child.stdout, child.stderr])
    out?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return {
    child,
    ready,
    said: () => text,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
