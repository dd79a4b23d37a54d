import { type DestinationStream, type Logger, pino } from "pino";
import pretty from "pino-pretty";

export type Log = Pick<Logger, "error" | "warn" | "info" | "debug">;

/** Says something once a second at most; `swallowed` is how often it was silent since. */
export type Say = (sentence: string, error: unknown, swallowed: number) => void;

const ONCE_MS = 1000;

/** For a person where a person reads, JSON lines for whatever collects them otherwise. Standard output stays for addresses. */
export function newLog(forPeople: boolean, level = "info"): Log {
  const out: DestinationStream = forPeople
    ? pretty({
        colorize: true,
        ignore: "pid,hostname",
        translateTime: "HH:MM:ss",
        destination: 2,
        sync: true,
      })
    : pino.destination({ dest: 2, sync: true });
  return pino({ level, base: null }, out);
}

/**
 * For what a peer can provoke: however often it does, a line appears once a second at most,
 * and the next line says how many did not.
 */
export function atMostOncePerSecond(
  say: Say,
  nowMs: () => number = () => performance.now(),
): (sentence: string, error?: unknown) => void {
  let quietUntilMs = -Infinity;
  let swallowed = 0;
  return (sentence, error) => {
    if (nowMs() < quietUntilMs) {
      swallowed++;
      return;
    }
    quietUntilMs = nowMs() + ONCE_MS;
    say(sentence, error, swallowed);
    swallowed = 0;
  };
}

/** A voice of the log for what peers can provoke. */
export function carefully(
  log: Log,
  level: "error" | "warn",
): (sentence: string, error?: unknown) => void {
  return atMostOncePerSecond((sentence, error, swallowed) => {
    const more = {
      ...(error === undefined ? {} : { err: error }),
      ...(swallowed > 0 ? { swallowed } : {}),
    };
    log[level](more, sentence);
  });
}

/**
 * The framework's own voice. What it calls an error is mostly a peer's mistake, which the room counts:
 * so its first line is enough, once a second; and before the door is open, whoever opens it hears of it anyway.
 */
export function frameworkLog(log: Log, isOpen: () => boolean) {
  const warn = carefully(log, "warn");
  const warned = (...words: unknown[]) => {
    if (isOpen()) warn(`the framework says: ${firstLine(words)}`);
  };
  const noted = (...words: unknown[]) => log.debug(firstLine(words));
  return { error: warned, warn: warned, info: noted, debug: noted, trace: noted };
}

/** No control characters: what a peer wrote may be in it, and a terminal would obey. */
function firstLine(words: readonly unknown[]): string {
  const [line = ""] = words.map(String).join(" ").split("\n", 1);
  return line.slice(0, 200).replace(/\p{Cc}/gu, " ");
}
