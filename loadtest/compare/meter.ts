import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { answer, type Ask } from "./reading.ts";

/**
 * Loaded before a server's own program (`node --import`), so that every server is measured in the same way and knows
 * nothing of it: when asked, it says what the process has used so far, and what went through its sockets.
 * Between two questions it does no more than look at the clock a hundred times a second.
 */
const RESOLUTION_MS = 10;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
const sockets = new Set<Socket>();

subscribe("net.server.socket", (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
});

process.on("message", (ask: Ask) => {
  if (ask.kind !== "read") return;
  const { user, system } = process.cpuUsage();
  let [bytesIn, bytesOut] = [0, 0];
  for (const socket of sockets) {
    bytesIn += socket.bytesRead;
    bytesOut += socket.bytesWritten;
  }
  const cpuMs = (user + system) / 1000;
  const delayP99Ms = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS);
  delay.reset();
  answer({
    kind: "server-reading",
    reading: { atMs: performance.now(), cpuMs, bytesIn, bytesOut, delayP99Ms },
  });
});
