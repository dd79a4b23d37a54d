import { WebSocket } from "ws";

/**
 * Makes a server, an adapter or the generator itself worse on purpose, to see that a load test notices, and by which
 * promise: `npm run loadtest:worse -- stall`.
 *
 * It is loaded into every process of the run, and does something only in the one that it is about.
 */
const STALL_EVERY_MS = 1000;
const STALL_MS = 30;
const IGNORED_SHARE = 0.05;
const [STARVED_MS, STARVED_EVERY_MS] = [80, 200];
/** The first byte of a message that carries a control frame. */
const FRAME_MESSAGE = 17;
/** A room of twenty ticks a second. */
const TICK_MS = 50;
/** An adapter of sixty. */
const ADAPTER_TICK_MS_MAX = 17;
const SKIPPED_MS = 200;

type Emit = (this: unknown, event: string, ...args: unknown[]) => boolean;

const WAYS: Record<string, { readonly program: string; worsen(): void }> = {
  /** 30 ms of every second the server does nothing else. */
  stall: {
    program: "server/main.ts",
    worsen: () => stall(STALL_MS, STALL_EVERY_MS),
  },
  /** One frame of twenty is not heard. */
  deaf: {
    program: "server/main.ts",
    worsen: () => {
      const sockets = WebSocket.prototype as unknown as { emit: Emit };
      const emit: Emit = sockets.emit;
      sockets.emit = function (event, ...args) {
        const isFrame = event === "message" && (args[0] as Buffer)[0] === FRAME_MESSAGE;
        return isFrame && Math.random() < IGNORED_SHARE ? true : emit.call(this, event, ...args);
      };
    },
  },
  /** The room ticks half as often. */
  slow: {
    program: "server/main.ts",
    worsen: () => {
      const timer = globalThis.setInterval;
      globalThis.setInterval = ((what: () => void, ms: number, ...more: unknown[]) =>
        timer(what, ms === TICK_MS ? TICK_MS * 2 : ms, ...more)) as typeof timer;
    },
  },
  /** The adapter leaves out most of its ticks. */
  skipping: {
    program: "installation-adapter/main.ts",
    worsen: () => {
      const timer = globalThis.setTimeout;
      globalThis.setTimeout = ((what: () => void, ms: number, ...more: unknown[]) =>
        timer(what, ms <= ADAPTER_TICK_MS_MAX ? SKIPPED_MS : ms, ...more)) as typeof timer;
    },
  },
  /** The generator, each of its threads, gets a part of its time only. */
  starved: {
    program: "loadtest/main.ts",
    worsen: () => stall(STARVED_MS, STARVED_EVERY_MS),
  },
};

export const WORSE_WAYS: readonly string[] = Object.keys(WAYS);

function stall(ms: number, everyMs: number): void {
  setInterval(() => {
    const untilMs = performance.now() + ms;
    while (performance.now() < untilMs);
  }, everyMs).unref();
}

const way = WAYS[process.env["WORSE"] ?? ""];
if (way !== undefined && process.argv[1]?.replaceAll("\\", "/").endsWith(way.program)) way.worsen();
