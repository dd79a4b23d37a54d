import { Worker } from "node:worker_threads";
import { CannotStart } from "#protocol/exit.ts";
import type { Answer, Share } from "./talk.ts";

const WORKER = new URL("worker.ts", import.meta.url);
/** Longer than a join may take. */
const READY_MS_MAX = 15_000;
/** From when it is told to end until it is gone. */
const END_MS_MAX = 5000;

/** How a thread went: what it measured, or why nothing is known of that, as half a sentence. */
export type Gone =
  | Extract<Answer, { kind: "ended" }>
  | { readonly kind: "fault"; readonly fault: string };

/** One thread of the fleet, as the one sees it that started it. */
export class Thread {
  readonly #worker: Worker;
  readonly #server: string;
  readonly #ready = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<Gone>();
  #lastWords: Gone = { kind: "fault", fault: "one of its threads did not answer" };
  #isGone = false;
  #impatience: NodeJS.Timeout | undefined;

  /** `heard` gets everything that it says while it runs. */
  constructor(share: Share, heard: (answer: Answer) => void, worker = WORKER) {
    this.#server = share.server;
    this.#worker = new Worker(worker, { workerData: share });
    this.#worker.on("message", (answer: Answer) => {
      this.#hear(answer);
      heard(answer);
    });
    this.#worker.on("error", (error) => this.#broke(error));
    this.#worker.on("exit", () => {
      this.#isGone = true;
      clearTimeout(this.#impatience);
      this.#ready.reject(new Error("a thread of the fleet ended before it began"));
      this.#gone.resolve(this.#lastWords);
    });
    this.#ready.promise.catch(() => {});
  }

  /** Answers when it can begin; throws when it cannot, or does not say. */
  async ready(): Promise<void> {
    const sentence = `${this.#server} did not let the first phone in within 15 s: is it full?`;
    const late = setTimeout(() => this.#ready.reject(new CannotStart(sentence)), READY_MS_MAX);
    try {
      await this.#ready.promise;
    } finally {
      clearTimeout(late);
    }
  }

  begin(atMs: number): void {
    this.#worker.postMessage({ kind: "begin", atMs });
  }

  /** Ends it, if it has not ended by itself. It says what was measured, and gets little time for it. */
  end(): void {
    if (this.#isGone || this.#impatience !== undefined) return;
    this.#worker.postMessage({ kind: "end" });
    this.#impatience = setTimeout(() => void this.#worker.terminate(), END_MS_MAX);
  }

  /** How it went, when it is gone. Never rejects. */
  gone(): Promise<Gone> {
    return this.#gone.promise;
  }

  #hear(answer: Answer): void {
    if (answer.kind === "ready") this.#ready.resolve();
    if (answer.kind === "failed") this.#ready.reject(new CannotStart(answer.sentence));
    if (answer.kind === "ended") this.#lastWords = answer;
  }

  /** An exit follows. */
  #broke(error: unknown): void {
    this.#ready.reject(error);
    const [said] = (error instanceof Error ? error.message : String(error)).split("\n");
    this.#lastWords = { kind: "fault", fault: `one of its threads broke (${said})` };
  }
}
