import { FRAME } from "#protocol/frames.ts";
import { PHONE_PRESSES_MODULUS } from "#protocol/controls/button.ts";
import type { LaidControl, Layout } from "#protocol/layout.ts";
import { wallClock } from "../../../client/connection/clock.ts";
import { Connection } from "../../../client/connection/connect.ts";
import type { CrowdRoom, You } from "../../../client/connection/join.ts";
import type { Link } from "../../../client/connection/link.ts";
import { newPageId } from "../../../client/connection/ticket.ts";
import { Pacer } from "../../../client/phone/pacer.ts";
import { Values } from "../../../client/phone/values.ts";
import type { Trial } from "../trial.ts";
import { isSameSeat } from "./person.ts";

/** How the page stood, from when on. */
export interface Standing {
  readonly link: Link;
  readonly atMs: number;
}

/** The phone page's own link, values and pacer, as the page joins them, without its screen: what a phone does when its link is bad. */
export class Page {
  readonly standings: Standing[] = [];
  readonly seats: You[] = [];
  readonly #connection: Connection;
  readonly #pacer: Pacer;
  readonly #values: Values;
  readonly #controls: readonly LaidControl[];
  /** The room whose state has come, and the one that hears this page's frames. */
  #heard: CrowdRoom | undefined;
  #told: CrowdRoom | undefined;
  /** How often the button was pressed while the page said that it is in touch. */
  presses = 0;

  private constructor(endpoint: string, layout: Layout) {
    this.#controls = layout.controls;
    this.#values = new Values(layout);
    this.#pacer = new Pacer(this.#values, wallClock);
    this.#connection = new Connection({
      endpoint,
      clock: wallClock,
      random: Math.random,
      who: {
        role: "participant",
        page: newPageId(),
        ticket: () => this.seats.at(-1)?.ticket,
        onYou: (you) => this.seats.push(you),
        onPlace() {},
      },
      onState: (_, room) => {
        this.#heard = room;
        this.#follow();
      },
      onLink: (link) => {
        this.standings.push({ link, atMs: performance.now() });
        this.#follow();
      },
    });
  }

  /** Many pages at a server, or a proxy before it, in and in touch; gone with the row. */
  static async open(
    trial: Trial,
    count: number,
    endpoint: string,
    layout: Layout,
  ): Promise<Page[]> {
    const pages = Array.from({ length: count }, () => new Page(endpoint, layout));
    trial.ends(() => pages.forEach((page) => page.leave()));
    await trial.until(`${count} pages are in`, 20, () => pages.every(({ isIn }) => isIn));
    return pages;
  }

  get link(): Link {
    return this.#connection.link;
  }

  /** In, and hearing the room. */
  get isIn(): boolean {
    const { link } = this.#connection;
    return link.kind === "playing" && !link.quiet && this.#told !== undefined;
  }

  get slot(): number | undefined {
    return this.seats.at(-1)?.slot;
  }

  /** Whether every seat it was given was the same one. */
  get keptSeat(): boolean {
    return this.seats.every((you) => isSameSeat(you, this.seats[0]));
  }

  /** When it took note, after a moment, that its link is gone; undefined when it did not. */
  leftAt(fromMs: number): number | undefined {
    return this.#firstAt(fromMs, ({ kind }) => kind !== "playing");
  }

  /** When it was back from that; undefined when it was not, or had not left. */
  backAt(fromMs: number): number | undefined {
    const leftMs = this.leftAt(fromMs);
    return leftMs === undefined ? undefined : this.#firstAt(leftMs, isPlaying);
  }

  /** When it said, after a moment, that the room is not heard; undefined when it did not. */
  quietAt(fromMs: number): number | undefined {
    return this.#firstAt(fromMs, (link) => link.kind === "playing" && link.quiet);
  }

  /** Presses the button once. Nothing comes of it where the page does not say that it is in. */
  press(): void {
    const button = this.#controls.find(({ control }) => control.kind === "button");
    if (button === undefined || !this.isIn) return;
    this.presses += 1;
    this.#values.set(button, [(this.#values.of(button) + 1) % PHONE_PRESSES_MODULUS]);
    this.#pacer.touch(button);
  }

  /** As a browser does when it is told that there is a network again, or the page is seen again. */
  probe(): void {
    this.#connection.probe();
  }

  leave(): void {
    this.#pacer.close();
    this.#connection.leave();
  }

  #firstAt(fromMs: number, is: (link: Link) => boolean): number | undefined {
    return this.standings.find(({ link, atMs }) => atMs >= fromMs && is(link))?.atMs;
  }

  /** Brings what the room is told in line with how the link stands, as the page does. */
  #follow(): void {
    const room = this.link.kind === "playing" ? this.#connection.room : undefined;
    if (room !== this.#told) this.#pacer.close();
    if (room === undefined) this.#told = undefined;
    if (room === undefined || room === this.#told || room !== this.#heard) return;
    this.#told = room;
    this.#pacer.open((frame) => {
      if (room.connection.isOpen) room.sendBytes(FRAME, frame);
      return room.connection.isOpen;
    }, this.#controls);
  }
}

function isPlaying({ kind }: Link): boolean {
  return kind === "playing";
}
