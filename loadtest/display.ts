/** How a run stands, for whoever watches it. */
export interface Progress {
  readonly atSeconds: number;
  readonly endSeconds: number;
  readonly wanted: number;
  readonly participants: number;
  readonly refused: number;
  readonly lost: number;
  readonly frameToDatagramMs?: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly serverCpu?: number;
}

/** Where it is told: a terminal, or anything else that takes lines. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Display {
  show(progress: Progress): void;
  /** A line that stays. */
  say(sentence: string): void;
  close(): void;
}

/** Where nobody watches, a line every so often is enough. */
const PLAIN_EVERY_SECONDS = 5;
const BAR_WIDTH = 24;
const CLEAR_LINE = "\r\u001B[2K";

/** One line that changes in a terminal; lines that follow one another anywhere else. */
export function displayOn(screen: Screen): Display {
  return screen.isTTY === true ? moving(screen) : plain(screen);
}

/** `  12 s of 26 s ████████░░░░  20 of 20 in, 0 refused, 0 lost, touch to installation 21/34/40 ms, server 8 % CPU` */
export function lineOf(progress: Progress): string {
  const { atSeconds, endSeconds, wanted, participants, refused, lost } = progress;
  const { frameToDatagramMs: latency, serverCpu } = progress;
  const parts = [
    `${participants} of ${wanted} in`,
    `${refused} refused`,
    `${lost} lost`,
    latency &&
      `touch to installation ${[latency.p50, latency.p95, latency.p99].map(Math.round).join("/")} ms`,
    serverCpu !== undefined && `server ${Math.round(serverCpu * 100)} % CPU`,
  ].filter((part) => typeof part === "string");
  const clock = `${Math.floor(atSeconds)} s of ${Math.ceil(endSeconds)} s`;
  return `${clock.padStart(16)} ${barOf(atSeconds / endSeconds)}  ${parts.join(", ")}`;
}

function barOf(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH);
  return "█".repeat(full) + "░".repeat(BAR_WIDTH - full);
}

function moving(screen: Screen): Display {
  let shown = "";
  const draw = (line: string) => screen.write(CLEAR_LINE + (shown = line));
  return {
    show: (progress) => draw(lineOf(progress)),
    say(sentence) {
      screen.write(`${CLEAR_LINE}${sentence}\n${shown}`);
    },
    close() {
      if (shown !== "") screen.write("\n");
      shown = "";
    },
  };
}

function plain(screen: Screen): Display {
  let saidAtSeconds = -Infinity;
  return {
    show(progress) {
      if (progress.atSeconds - saidAtSeconds < PLAIN_EVERY_SECONDS) return;
      saidAtSeconds = progress.atSeconds;
      screen.write(`${lineOf(progress)}\n`);
    },
    say: (sentence) => void screen.write(`${sentence}\n`),
    close() {
      saidAtSeconds = -Infinity;
    },
  };
}
