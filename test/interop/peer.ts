import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandOf, type Peer } from "../support/peers.ts";

/** A program by other people that prints what it hears. */
export interface RunningPeer {
  /** Whole lines, as far as they have come. */
  lines(): string[];
  /** Ends it by its own process id. */
  stop(): Promise<void>;
}

/** `oscdump` on a port: a line a message, `time /address types values`. */
export function oscdump(port: number): RunningPeer {
  return run("oscdump", ["-L", String(port)]);
}

const PATCH = join(import.meta.dirname, "print.pd");

/** Pure Data without a window, with a patch that prints every message: `OSC: slot 0 x 0.25`. */
export function pureData(port: number): RunningPeer {
  const file = join(mkdtempSync(join(tmpdir(), "pd-")), "print.pd");
  writeFileSync(file, readFileSync(PATCH, "utf8").replace("PORT", String(port)));
  return run("pd", ["-nogui", "-noaudio", "-nomidi", "-noprefs", "-open", file]);
}

/** A UDP port that nobody has just now. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}

/** Both print by the page when nobody looks; `stdbuf` makes it by the line. */
function run(peer: Peer, args: readonly string[]): RunningPeer {
  const command = commandOf(peer);
  if (command === undefined) throw new Error(`${peer} is not on this machine`);
  const child = spawn("stdbuf", ["-oL", "-eL", command, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return {
    lines: () => text.split("\n").slice(0, -1),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
