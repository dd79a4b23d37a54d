import { connect } from "node:net";
import { isRefusal } from "../../web/exchange.ts";
import { atLeast, atMost, exactly } from "../figure.ts";
import { Host } from "../support/host.ts";
import { MemoryWatch } from "../support/memory.ts";
import { mostOf } from "../support/numbers.ts";
import { secondsSince, type Row } from "../trial.ts";

const UPLOADS = 20;
const BYTES = 200_000_000;
const CHUNK = Buffer.alloc(65_536, "x");
const TOO_LARGE = "HTTP/1.1 413 ";

/** A join request as large as a film: answered before it is read. */
export const bodies: Row = {
  name: "bodies",
  title: "20 join requests of 200 MB each, all at once",
  minutesMax: 1,
  async run(trial) {
    const host = await Host.open(trial);
    const memory = await MemoryWatch.begin(trial, host);
    const answers = await Promise.all(Array.from({ length: UPLOADS }, () => upload(host.port)));
    const taken = answers.filter(({ answer }) => !isRefusal(answer)).length;
    trial.count("let in", taken, exactly(0));
    // Who goes on pouring may be cut before they have read why.
    const told = answers.filter(({ answer }) => answer.startsWith(TOO_LARGE)).length;
    trial.count("told that it is too large", told, atLeast(1));
    trial.amount("the last after", mostOf(answers.map(({ seconds }) => seconds)), "s", atMost(1));
    const poured = mostOf(answers.map(({ bytes }) => bytes)) / 1_000_000;
    trial.amount("poured by one until then, at most", poured, "MB");
    await memory.judge(trial, 5);
    await host.judge(trial);
  },
};

/** Writes as fast as it is taken, until the other side has had enough. */
async function upload(port: number) {
  const beganMs = performance.now();
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("error", () => {});
  socket.on("data", (bytes) => (answer += bytes.toString("latin1")));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(
    `POST /matchmake/join/crowd HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${BYTES}\r\n\r\n`,
  );
  const pour = () => {
    while (socket.writable && socket.bytesWritten < BYTES && socket.write(CHUNK));
  };
  socket.on("drain", pour);
  pour();
  await closed;
  const seconds = secondsSince(beganMs);
  return { answer, seconds, bytes: socket.bytesWritten };
}
