import { once } from "node:events";
import { WebSocket } from "ws";
import { encodeFrame } from "#protocol/frames.ts";
import { initialValues } from "#protocol/layout.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { reserve } from "../../../loadtest/bot.ts";
import { frameMessage, WIRE } from "../../../loadtest/wire.ts";
import { atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { newPage } from "../support/joined.ts";
import { mostOf } from "../support/numbers.ts";
import { Watcher } from "../support/watcher.ts";
import { secondsSince, type Row, type Trial } from "../trial.ts";

const FLOODERS = 10;
const PEOPLE = 20;
const CLOSE_MS_MAX = 10_000;
/** So many at once: more than a second's worth of anything. */
const BURST = 2000;

/** A phone that sends as fast as it can is thrown out at once, and nobody beside it notices. */
export const floods: Row = {
  name: "floods",
  title: "floods of frames, of messages, of pings, and of fragments",
  minutesMax: 2,
  async run(trial) {
    const host = await Host.open(trial);
    const watcher = await Watcher.join(trial, host.url);
    const crowd = Crowd.at(trial, host.url, host.show);
    await crowd.enter(trial, PEOPLE);
    crowd.play(200);
    watcher.follow(crowd.people);
    const frame = frameMessage(encodeFrame(host.layout, 1, [], initialValues(host.layout)));
    const burst = (send: (socket: WebSocket) => void) => (socket: WebSocket) => {
      for (let nth = 0; nth < BURST; nth++) if (socket.readyState === WebSocket.OPEN) send(socket);
    };
    await flood(
      trial,
      host,
      "frames",
      burst((socket) => socket.send(frame)),
    );
    await flood(
      trial,
      host,
      "messages",
      burst((socket) => socket.send(Uint8Array.of(WIRE.message, 0xa1, 0x61))),
    );
    await flood(
      trial,
      host,
      "fragments",
      burst((socket) => socket.send("x", { fin: false })),
    );
    await pings(
      trial,
      host,
      burst((socket) => socket.ping()),
    );
    const p99 = watcher.pressTimes().percentileMs(99) ?? NaN;
    trial.amount("a press beside them reached the crew, p99", p99, "ms", atMost(120));
    trial.count("links lost of who plays", crowd.counts.lost, exactly(0));
    await host.judge(trial);
  },
};

async function flood(trial: Trial, host: Host, what: string, pour: (socket: WebSocket) => void) {
  const seconds: number[] = [];
  for (let nth = 0; nth < trial.size(FLOODERS, 2); nth++) {
    const socket = await enter(trial, host);
    const fromMs = performance.now();
    pour(socket);
    await closed(socket);
    seconds.push(secondsSince(fromMs));
  }
  trial.count(`${what}: thrown out`, seconds.length, exactly(trial.size(FLOODERS, 2)));
  trial.amount(`${what}: the last after`, mostOf(seconds), "s", atMost(0.1));
}

/** Who pings and reads nothing is owed answers; beyond a few the connection ends, or else it costs nothing: both are well. */
async function pings(trial: Trial, host: Host, pour: (socket: WebSocket) => void): Promise<void> {
  const socket = await enter(trial, host);
  socket.pause();
  pour(socket);
  await trial.pass(1);
  socket.terminate();
  trial.count("pings of somebody who reads no answers", BURST);
}

async function enter(trial: Trial, { url }: Host): Promise<WebSocket> {
  const options = { role: "participant", protocol: PROTOCOL_VERSION, page: newPage() } as const;
  const socket = new WebSocket(await reserve(url, options), { perMessageDeflate: false });
  trial.ends(() => socket.terminate());
  socket.on("error", () => {});
  await once(socket, "message");
  socket.send(Uint8Array.of(WIRE.joinRoom));
  await once(socket, "message");
  return socket;
}

async function closed(socket: WebSocket): Promise<void> {
  if (socket.readyState === WebSocket.CLOSED) return;
  await once(socket, "close", { signal: AbortSignal.timeout(CLOSE_MS_MAX) });
}
