import { nowMs } from "./clock.ts";
import { parseMetrics } from "./prometheus.ts";
import { readingOf, type ServerReading } from "./server-reading.ts";
import { type ServerSample, ServerStory } from "./server-story.ts";

const EVERY_MS = 1000;
const ANSWER_MS_MAX = 3000;

/** What became of one question to `/metrics`. */
export type Scraped =
  | { readonly kind: "read"; readonly reading: ServerReading }
  /** It answers, but does not tell: another program there, another version, or another key. */
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "silent" };

/** Asks `server` (its origin) how it is. The key travels in a header, and to nobody else. Never rejects. */
export async function scrape(server: string, crewKey: string): Promise<Scraped> {
  try {
    const response = await fetch(new URL("/metrics", server), {
      headers: { authorization: `Bearer ${crewKey}` },
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    const text = await response.text();
    if (!response.ok) return { kind: "refused", status: response.status };
    return { kind: "read", reading: readingOf(parseMetrics(text).series, nowMs()) };
  } catch {
    return { kind: "silent" };
  }
}

/** Asks a server at once, and once a second, how it is. One question at a time: who has not answered yet is not asked again. */
export class Scraper {
  readonly story = new ServerStory();
  readonly #ask: () => Promise<Scraped>;
  readonly #timer: NodeJS.Timeout;
  #asking: Promise<void> | undefined;
  #last: Scraped = { kind: "silent" };

  constructor(server: string, crewKey: string, everyMs = EVERY_MS) {
    this.#ask = () => scrape(server, crewKey);
    this.#timer = setInterval(() => void this.look(), everyMs);
    void this.look();
  }

  /** What became of the last question. */
  get last(): Scraped {
    return this.#last;
  }

  /** How the server stands; nothing, if it did not answer when it was asked last. */
  lately(): ServerSample {
    return this.#last.kind === "read" ? this.story.lately() : {};
  }

  /** Asks now, or waits for the question that is under way. Never rejects. */
  async look(): Promise<void> {
    this.#asking ??= this.#look();
    await this.#asking;
  }

  /** Asks a last time, so that the end is known, and no more. Never rejects. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#asking;
    await this.look();
  }

  async #look(): Promise<void> {
    this.#last = await this.#ask();
    if (this.#last.kind === "read") this.story.add(this.#last.reading);
    this.#asking = undefined;
  }
}
