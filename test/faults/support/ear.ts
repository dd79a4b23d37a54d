import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { readOsc } from "../../../loadtest/measure/osc-reader.ts";
import type { Trial } from "../trial.ts";

/** What a burst may be before anybody looks: an installation's own buffers are no smaller. */
const BUFFER_BYTES = 1 << 20;

/** An installation that remembers when each address was heard last, and with what value. */
export class Ear {
  readonly port: number;
  #socket: Socket | undefined;
  readonly #heard = new Map<string, { readonly value: unknown; readonly atMs: number }>();
  #datagrams = 0;
  #notNumbers = 0;

  private constructor(port: number) {
    this.port = port;
  }

  static async open(trial: Trial): Promise<Ear> {
    const socket = await bound(0);
    const ear = new Ear(socket.address().port);
    ear.#listen(socket);
    trial.ends(() => ear.#socket?.close());
    return ear;
  }

  /** As an installation whose program ends: its port is nobody's. */
  deafen(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }

  /** It starts again on the same port, and knows nothing any more. */
  async reopen(): Promise<void> {
    const socket = await bound(this.port);
    this.#heard.clear();
    this.#listen(socket);
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

  #listen(socket: Socket): void {
    this.#socket = socket;
    socket.on("message", (datagram) => this.#hear(datagram));
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

async function bound(port: number): Promise<Socket> {
  const socket = createSocket({ type: "udp4", recvBufferSize: BUFFER_BYTES });
  socket.bind(port, "127.0.0.1");
  await once(socket, "listening");
  return socket;
}
