import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { LoopWatch } from "../measure/own.ts";
import { answer, type Ask } from "./reading.ts";

/**
 * Loaded before a server's own program (`node --import`), so that every server is measured in the same way and knows
 * nothing of it: when asked, it says what the process has used so far, and what went through its sockets.
 * Between two questions it does no more than look at the clock a hundred times a second.
 */
const loop = new LoopWatch();
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
  const delayP99Ms = loop.delay.percentileMs(99) ?? 0;
  loop.delay.reset();
  answer({
    kind: "server-reading",
    reading: { atMs: performance.now(), cpuMs, bytesIn, bytesOut, delayP99Ms },
  });
});
