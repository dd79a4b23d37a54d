import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readOsc } from "../../../loadtest/measure/osc-reader.ts";
import type { Trial } from "../trial.ts";

/** An installation that remembers when each address was heard last, and with what value. */
export class Ear {
  readonly port: number;
  readonly #heard = new Map<string, { readonly value: unknown; readonly atMs: number }>();
  #datagrams = 0;
  #notNumbers = 0;

  private constructor(port: number) {
    this.port = port;
  }

  static async open(trial: Trial): Promise<Ear> {
    const socket = createSocket({ type: "udp4", recvBufferSize: 1 << 20 }).bind(0, "127.0.0.1");
    trial.ends(() => socket.close());
    await once(socket, "listening");
    const ear = new Ear(socket.address().port);
    socket.on("message", (datagram) => ear.#hear(datagram));
    return ear;
  }

  get datagrams(): number {
    return this.#datagrams;
  }

  /** Values that were no numbers, or none that can be: an installation would choke on them. */
  get notNumbers(): number {
    return this.#notNumbers;
  }

  value(address: string): unknown {
    return this.#heard.get(address)?.value;
  }

  /** Every address that was heard so far. */
  addresses(): string[] {
    return [...this.#heard.keys()];
  }

  /** Of these addresses, those that were heard since a moment. */
  heardSince(addresses: readonly string[], fromMs: number): number {
    return addresses.filter((address) => (this.#heard.get(address)?.atMs ?? 0) >= fromMs).length;
  }

  #hear(datagram: Uint8Array): void {
    const atMs = performance.now();
    this.#datagrams += 1;
    const read = readOsc(datagram);
    if (read.kind === "refused") return;
    for (const { address, values } of read.messages) {
      this.#heard.set(address, { value: values[0], atMs });
      if (values.some((value) => typeof value === "number" && !Number.isFinite(value)))
        this.#notNumbers += 1;
    }
  }
}
