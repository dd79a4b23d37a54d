import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "colyseus.js";
import { layoutOf } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { Phone, seated } from "../room/members.ts";
import { CREW_KEY, newFolder } from "../support/server.ts";

const MAIN = join(import.meta.dirname, "../../installation-adapter/main.ts");

export interface RunningAdapter {
  readonly child: ChildProcess;
  /** What it said so far. */
  said(): string;
  /** Ends it by its own process id; answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** `npm run adapter` as a process of its own. */
export function runAdapter(args: readonly string[], key: string = CREW_KEY): RunningAdapter {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, CREW_KEY: key },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return {
    child,
    said: () => text,
    async stop(signal = "SIGTERM") {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, "exit");
      }
      return child.exitCode;
    },
  };
}

/** For an adapter that is not expected to start: its exit code and what it said. */
export async function adapterThatEnds(args: readonly string[], key?: string) {
  const adapter = runAdapter(args, key);
  const [code] = (await once(adapter.child, "close")) as [number];
  return { code, said: adapter.said() };
}

/** A rig of these outputs, in a file of its own. */
export function rigFile(...outputs: readonly object[]): string {
  const file = join(newFolder(), "rig.json");
  writeFileSync(file, JSON.stringify({ outputs, ramp: { seconds: 0 } }));
  return file;
}

/** A phone in the server's room, seated. */
export function phoneAt(server: string, show: Show): Promise<Phone> {
  const page = `page-${Math.random().toString(36).slice(2, 10).padEnd(8, "0")}`;
  const joined = new Client(server)
    .join<CrowdState>(ROOM_NAME, { role: "participant", protocol: PROTOCOL_VERSION, page })
    .then((room) => new Phone(room, page, layoutOf(show)));
  return seated(joined);
}
