import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { seeded } from "../../../loadtest/random.ts";
import { Flow } from "./flow.ts";
import { FAIR, type Weather } from "./way.ts";

/**
 * A network between phones and a server, on 127.0.0.1: as good as none, until a test makes it bad. What it does by
 * chance it does again with the same seed.
 */
export class Proxy {
  readonly #server: Server;
  readonly #flows = new Set<Flow>();
  readonly #port: number;
  readonly #seed: number;
  #weather: Weather = FAIR;
  #begun = 0;
  #refuses = false;

  private constructor(port: number, seed: number) {
    this.#port = port;
    this.#seed = seed;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (phone) =>
      this.#take(phone),
    );
  }

  /** In front of the server on `port` of this machine. */
  static async open(port: number, seed = 1): Promise<Proxy> {
    const proxy = new Proxy(port, seed);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** Where phones find the server through it. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many connections go through it now. */
  get flows(): number {
    return this.#flows.size;
  }

  /** From now on the weather is fair but for this, for connections there are and those to come. */
  make(changes: Partial<Weather>): void {
    this.#weather = { ...FAIR, ...changes };
    for (const flow of this.#flows) flow.weather = this.#weather;
  }

  /** Fair again; who was left behind stays so. */
  clear(): void {
    this.#refuses = false;
    this.make({});
  }

  /** Who knocks is reset at once, until it is clear again. */
  refuse(): void {
    this.#refuses = true;
  }

  /**
   * Leaves connections behind, every one that there is or a share of them by chance: nothing passes on them any more, and
   * nobody is told. New ones are as good as ever.
   */
  strand(share = 1, random: () => number = Math.random): void {
    for (const flow of this.#flows) if (random() < share) flow.strand();
  }

  /** Resets every connection that there is; or a share of them, by chance. */
  reset(share = 1, random: () => number = Math.random): void {
    for (const flow of this.#flows) if (random() < share) flow.reset();
  }

  /** Tells every phone that its server says no more. */
  halfClose(): void {
    for (const flow of this.#flows) flow.halfClose();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const flow of this.#flows) flow.close();
    await closed;
  }

  #take(phone: Socket): void {
    if (this.#refuses) {
      phone.on("error", () => {});
      phone.resetAndDestroy();
      return;
    }
    const flow = new Flow(phone, this.#port, this.#weather, seeded(this.#seed, this.#begun++));
    this.#flows.add(flow);
    flow.onClosed(() => this.#flows.delete(flow));
  }
}
