import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { LaidControl } from "#protocol/layout.ts";
import { FRAMES_PER_SECOND } from "#protocol/limits.ts";
import { Agenda } from "../../../loadtest/fleet/agenda.ts";
import { Phone } from "../../../loadtest/fleet/phone.ts";
import { laidAs, layout } from "../../client/phone/stand.ts";
import { hexOf } from "../../protocol/hex.ts";
import { Page } from "./page.ts";

/** A bot's phone with the page's words, on an agenda whose time passes by hand. */
class Stand {
  readonly #agenda = new Agenda();
  readonly #phone: Phone;
  nowMs = 0;

  constructor(framesPerSecond: number) {
    this.#phone = new Phone({ layout, agenda: this.#agenda, framesPerSecond });
  }

  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (; this.#agenda.nextMs <= untilMs; this.#run()) this.nowMs = this.#agenda.nextMs;
    this.nowMs = untilMs;
  }

  open(send: (frame: Uint8Array) => boolean): void {
    this.#phone.open(send, this.nowMs);
  }

  close(): void {
    this.#phone.close(this.nowMs);
  }

  show(controls: readonly LaidControl[]): void {
    this.#phone.show(controls, this.nowMs);
  }

  set(laid: LaidControl, parts: readonly number[]): void {
    this.#phone.set(laid, parts, this.nowMs);
  }

  letGo(laid: LaidControl): void {
    this.set(laid, [0, 0]);
  }

  press(laid: LaidControl): void {
    this.#phone.press(laid, this.nowMs);
  }

  rest(): void {
    this.#phone.rest(this.nowMs);
  }

  #run(): void {
    this.#agenda.run(
      () => this.nowMs,
      () => {},
    );
  }
}

type Move = (phone: Page | Stand, send: (frame: Uint8Array) => boolean) => void;

const share = fc.integer({ min: 0, max: 8 }).map((part) => part / 8);
const stick = fc.tuple(share, share).map(([x, y]) => [x * 2 - 1, y * 2 - 1]);

/** Anything that may happen to a phone: touches, time, another scene, a link that comes and goes. */
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.nat(70).map(
      (ms): Move =>
        (phone) =>
          phone.pass(ms),
    ),
  },
  { weight: 6, arbitrary: stick.map((at) => touching("steer", at)) },
  { weight: 2, arbitrary: share.map((value) => touching("glow", [value])) },
  fc.tuple(share, share).map((place) => touching("place", place)),
  fc.nat(1).map((value) => touching("lamp", [value])),
  fc.nat(1).map((value) => touching("mood", [value])),
  { weight: 3, arbitrary: fc.constant<Move>((phone) => phone.press(laidAs("pulse"))) },
  fc.constant<Move>((phone) => phone.letGo(laidAs("steer"))),
  fc.constant<Move>((phone) => phone.rest()),
  fc.constant<Move>((phone) => phone.close()),
  { weight: 2, arbitrary: fc.constant<Move>((phone, send) => phone.open(send)) },
  fc.subarray([...layout.controls]).map(
    (some): Move =>
      (phone) =>
        phone.show(some),
  ),
);

/** A middle that the thumb only passes through is no release; nobody hits it exactly. */
function touching(id: string, parts: readonly number[]): Move {
  const isMiddle = id === "steer" && parts.every((part) => part === 0);
  return (phone) => phone.set(laidAs(id), isMiddle ? [0.125, 0] : parts);
}

function framesOf(phone: Page | Stand, moves: readonly Move[]): [number, string][] {
  const frames: [number, string][] = [];
  phone.show(layout.controls);
  const send = (frame: Uint8Array) => frames.push([phone.nowMs, hexOf(frame)]) > 0;
  phone.open(send);
  for (const move of moves) move(phone, send);
  phone.pass(1000);
  return frames;
}

describe("a bot's phone", () => {
  it("sends what the phone page sends, and when, whatever is done with it", () => {
    let frames = 0;
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 60, size: "max" }), (moves) => {
        const sent = framesOf(new Stand(FRAMES_PER_SECOND), moves);
        assert.deepEqual(sent, framesOf(new Page(layout), moves));
        frames += sent.length;
      }),
      { numRuns: 500 },
    );
    assert(frames > 1000, `only ${frames} frames were sent`);
  });

  it("keeps to a slower pace when it is told to", () => {
    const moves = Array.from({ length: 100 }, (_, step): Move[] => [
      touching("steer", [step / 200, 0.5]),
      (phone) => phone.pass(10),
    ]).flat();
    const atMs = framesOf(new Stand(5), moves).map(([ms]) => ms);
    assert.deepEqual(atMs, [0, 200, 400, 600, 800, 1000]);
  });
});
