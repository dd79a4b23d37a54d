import { WebSocket } from "ws";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import type { JoinOptions } from "#protocol/join.ts";
import { reserve } from "../../../loadtest/bot.ts";
import { WIRE } from "../../../loadtest/wire.ts";
import { CREW_KEY } from "../../support/server.ts";
import { atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { newPage } from "../support/joined.ts";
import { MemoryWatch } from "../support/memory.ts";
import { secondsSince, type Row, type Trial } from "../trial.ts";

const PEOPLE = 1000;
const PHONES = 85;
/** All that the room takes besides who watches. */
const CREW = 15;
const PONG_EVERY_MS = 2000;
const DROPPED_SECONDS = 15;
/**
 * The engine's own room for what is short-lived doubles now and then, whoever reads, up to twice 64 MB: here it has all of
 * it from the beginning, so that what memory grows by is what the readers cost.
 */
const GROWN = { execArgv: ["--min-semi-space-size=64", "--max-semi-space-size=64"] };

/** Who joined, reads nothing any more, and perhaps says all the same that they are there. */
class SlowReader {
  readonly #socket: WebSocket;
  readonly #pongs: NodeJS.Timeout | undefined;

  private constructor(socket: WebSocket, pretends: boolean) {
    this.#socket = socket;
    socket.pause();
    if (pretends) this.#pongs = setInterval(() => socket.pong(), PONG_EVERY_MS);
  }

  /** Joins as somebody does who reads, and stops reading with the first state. */
  static async join(server: string, options: JoinOptions, pretends: boolean): Promise<SlowReader> {
    const socket = new WebSocket(await reserve(server, options), { perMessageDeflate: false });
    socket.on("error", () => {});
    await new Promise<void>((resolve) => {
      socket.on("message", (message: Buffer) => {
        if (message[0] === WIRE.joinRoom) socket.send(Uint8Array.of(WIRE.joinRoom));
        if (message[0] === WIRE.state) resolve();
      });
      socket.on("close", () => resolve());
    });
    return new SlowReader(socket, pretends);
  }

  close(): void {
    clearInterval(this.#pongs);
    this.#socket.terminate();
  }
}

/** A hundred readers who do not read: whoever owes much is cut, and nobody costs much until then. */
export const slow: Row = {
  name: "slow",
  title: "100 readers who do not read, half of them answering pings",
  minutesMax: 4,
  async run(trial) {
    const people = trial.size(PEOPLE, 20);
    const show = { participantsMax: people + PHONES };
    const host = await Host.open(trial, { show, how: GROWN });
    const crowd = Crowd.at(trial, host.url, host.show);
    await crowd.enter(trial, people);
    crowd.play(500);
    const memory = await MemoryWatch.begin(trial, host);
    await trial.pass(trial.size(15, 0.5));
    await memory.rebase();
    const phones = await join(trial, host.url, trial.size(PHONES, 8), "participant");
    const crew = await join(trial, host.url, trial.size(CREW, 2), "stage");
    const beganMs = performance.now();
    await trial.until("everybody who does not read is dropped", 60, async () => {
      const { participants } = await host.reading();
      return (participants.get("away") ?? 0) >= phones.length && (await crewOf(host)) === 0;
    });
    const last = secondsSince(beganMs);
    trial.count("readers who do not read, dropped", phones.length + crew.length);
    trial.amount("the last of them after", last, "s", atMost(DROPPED_SECONDS));
    await memory.judge(trial, 32);
    trial.count("links lost of those who read", crowd.counts.lost, exactly(0));
    await host.judge(trial);
  },
};

async function crewOf(host: Host): Promise<number> {
  const answer = await fetch(`${host.url}/metrics`);
  return Number(/^crowdpatch_crew (\d+)$/m.exec(await answer.text())?.[1] ?? NaN);
}

/** So many at once; every second one answers pings that it has not read. */
async function join(trial: Trial, server: string, count: number, role: "participant" | "stage") {
  const readers = await Promise.all(
    Array.from({ length: count }, (_, nth) => {
      const page = newPage();
      const protocol = PROTOCOL_VERSION;
      const options: JoinOptions =
        role === "stage" ? { role, protocol, key: CREW_KEY } : { role, protocol, page };
      return SlowReader.join(server, options, nth % 2 === 1);
    }),
  );
  trial.ends(() => readers.forEach((reader) => reader.close()));
  return readers;
}
