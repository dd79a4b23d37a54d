import { connect, type Socket } from "node:net";
import { Way, type Weather } from "./way.ts";

/** One connection through the proxy: a socket to the phone, one to the server, and a way in each direction. */
export class Flow {
  readonly #phone: Socket;
  readonly #server: Socket;
  readonly #up: Way;
  readonly #down: Way;
  #weather: Weather;
  /** Left behind: whatever happens at one end, the other never hears of it. */
  #stranded = false;

  constructor(phone: Socket, port: number, weather: Weather, random: () => number) {
    this.#phone = phone;
    this.#server = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    this.#weather = weather;
    this.#up = new Way(phone, this.#server, weather, random);
    this.#down = new Way(this.#server, phone, weather, random);
    for (const [socket, other] of [
      [phone, this.#server],
      [this.#server, phone],
    ] as const) {
      socket.on("error", () => {}); // a close follows, and is passed on
      socket.on("close", (hadError) => hadError && this.#broke(other));
    }
  }

  /** Called once both of its sockets are closed. */
  onClosed(closed: () => void): void {
    let open = 2;
    for (const socket of [this.#phone, this.#server])
      socket.once("close", () => {
        open -= 1;
        if (open === 0) closed();
      });
  }

  set weather(weather: Weather) {
    if (this.#stranded) return;
    this.#weather = weather;
    this.#up.weather = weather;
    this.#down.weather = weather;
  }

  /** From now on nothing passes, and neither end is told: the phone has another address, or none. */
  strand(): void {
    this.weather = { ...this.#weather, passage: "lost" };
    this.#stranded = true;
  }

  /** Both ends get a reset. */
  reset(): void {
    this.#phone.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  /** The phone is told that the server says no more, while the other direction stays open. */
  halfClose(): void {
    this.#down.end();
  }

  close(): void {
    this.#up.close();
    this.#down.close();
    this.#phone.destroy();
    this.#server.destroy();
  }

  /** One end is gone without a word; where the two can still hear of each other, so is the other. An end that was said passes as all else does. */
  #broke(other: Socket): void {
    if (this.#weather.passage === "open") other.resetAndDestroy();
  }
}
