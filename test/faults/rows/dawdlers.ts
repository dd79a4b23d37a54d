import { connect } from "node:net";
import { atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { mostOf } from "../support/numbers.ts";
import type { Row, Trial } from "../trial.ts";

const SOCKETS = 500;
const PEOPLE = 20;

interface Dawdler {
  readonly what: string;
  /** What it says before it falls silent. */
  readonly words: string;
  readonly seconds: number;
}

const JOIN = "POST /matchmake/join/crowd HTTP/1.1\r\nHost: 127.0.0.1\r\n";
const BODY = 'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"role":';

const DAWDLERS: readonly Dawdler[] = [
  { what: "nothing said", words: "", seconds: 6 },
  { what: "half of the headers", words: JOIN, seconds: 6 },
  { what: "half of a body", words: JOIN + BODY, seconds: 9 },
];

/** Connections that begin something and never end it. */
export const dawdlers: Row = {
  name: "dawdlers",
  title: "1,500 connections that say nothing, half of the headers, or half of a body",
  minutesMax: 2,
  async run(trial) {
    const host = await Host.open(trial, { show: { participantsMax: 500 } });
    const crowd = Crowd.at(trial, host.url, host.show);
    await crowd.enter(trial, PEOPLE);
    crowd.play(300);
    await Promise.all(DAWDLERS.map((dawdler) => wait(trial, host, dawdler)));
    const late = Crowd.at(trial, host.url, host.show);
    await late.enter(trial, 5, 5);
    trial.count("who came afterwards and is in", late.in, exactly(5));
    trial.count("links lost", crowd.counts.lost, exactly(0));
    await host.judge(trial);
  },
};

async function wait(
  trial: Trial,
  { port }: Host,
  { what, words, seconds }: Dawdler,
): Promise<void> {
  const count = trial.size(SOCKETS, 20);
  const tookMs: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    let fromMs = performance.now();
    const socket = connect(port, "127.0.0.1", () => {
      fromMs = performance.now();
      socket.write(words);
    });
    trial.ends(() => socket.destroy());
    socket.on("error", () => {});
    socket.resume();
    socket.on("close", () => tookMs.push(performance.now() - fromMs));
  }
  await trial.until(`connections with ${what} are ended`, 30, () => tookMs.length === count);
  trial.count(`${what}: ended`, tookMs.length, exactly(count));
  trial.amount(`${what}: the last after`, mostOf(tookMs) / 1000, "s", atMost(seconds));
}
