import type { Socket } from "node:net";

/** What a network does to what passes. It may change at any moment, and holds from then on, also for what is under way. */
export interface Weather {
  /** From one end to the other, one way. */
  readonly delayMs: number;
  /** At most so much more or less, by chance; nothing overtakes. */
  readonly jitterMs: number;
  /** Passes in pieces of at most so many bytes, each on its own. */
  readonly sliceBytes: number;
  readonly bytesPerSecond: number;
  /** `stalled`: nothing passes, and nothing is lost. `lost`: what comes is gone, though the sockets stay open. */
  readonly passage: "open" | "stalled" | "lost";
}

export const FAIR: Weather = {
  delayMs: 0,
  jitterMs: 0,
  sliceBytes: Infinity,
  bytesPerSecond: Infinity,
  passage: "open",
};

interface Piece {
  /** Undefined for the end. */
  readonly bytes: Buffer | undefined;
  readonly atMs: number;
}

/** More than this under way, and the sender is not read until it has passed. */
const UNDER_WAY_BYTES_MAX = 1 << 20;

/** One direction of a connection: what comes in at one socket goes out at the other, as the weather has it. */
export class Way {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #random: () => number;
  #weather: Weather;
  #pieces: Piece[] = [];
  #bytes = 0;
  #lastAtMs = 0;
  #next: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(from: Socket, to: Socket, weather: Weather, random: () => number) {
    this.#from = from;
    this.#to = to;
    this.#weather = weather;
    this.#random = random;
    from.on("data", (bytes) => this.#take(bytes));
    from.on("end", () => this.#take(undefined));
  }

  set weather(weather: Weather) {
    this.#weather = weather;
    if (weather.passage === "lost") this.#forget();
    this.#pass();
  }

  /** Says the end to who listens, before its time; what comes later is gone. */
  end(): void {
    this.#forget();
    this.#ended = true;
    this.#to.end();
  }

  close(): void {
    this.#forget();
    this.#ended = true;
  }

  #take(bytes: Buffer | undefined): void {
    if (this.#ended || this.#weather.passage === "lost") return;
    if (bytes === undefined) this.#note(undefined, 0);
    else
      for (const piece of slicesOf(bytes, this.#weather.sliceBytes))
        this.#note(piece, piece.length);
    if (this.#bytes > UNDER_WAY_BYTES_MAX) this.#from.pause();
    this.#pass();
  }

  /** No piece overtakes another, and a narrow way takes its time for each. */
  #note(bytes: Buffer | undefined, length: number): void {
    const { delayMs, jitterMs, bytesPerSecond } = this.#weather;
    const arrivesMs =
      performance.now() + Math.max(0, delayMs + (2 * this.#random() - 1) * jitterMs);
    const passesMs = this.#lastAtMs + (length / bytesPerSecond) * 1000;
    this.#lastAtMs = Math.max(arrivesMs, passesMs);
    this.#pieces.push({ bytes, atMs: this.#lastAtMs });
    this.#bytes += length;
  }

  #pass(): void {
    clearTimeout(this.#next);
    this.#next = undefined;
    if (this.#weather.passage === "stalled") return;
    for (let first = this.#pieces[0]; first !== undefined; first = this.#pieces[0]) {
      const waitMs = first.atMs - performance.now();
      if (waitMs > 0) return this.#passIn(waitMs);
      this.#pieces.shift();
      this.#deliver(first.bytes);
      // A piece of a slice is a packet of its own only if the next one is not handed over with it.
      if (this.#weather.sliceBytes < Infinity && this.#pieces.length > 0) return this.#passIn(0);
    }
  }

  #passIn(ms: number): void {
    this.#next = setTimeout(() => this.#pass(), Math.ceil(ms));
  }

  #deliver(bytes: Buffer | undefined): void {
    if (bytes === undefined) return this.end();
    this.#bytes -= bytes.length;
    if (this.#to.writable) this.#to.write(bytes);
    if (this.#bytes < UNDER_WAY_BYTES_MAX / 2 && this.#from.isPaused()) this.#from.resume();
  }

  #forget(): void {
    clearTimeout(this.#next);
    this.#pieces = [];
    this.#bytes = 0;
    if (this.#from.isPaused()) this.#from.resume();
  }
}

function* slicesOf(bytes: Buffer, length: number): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
}
