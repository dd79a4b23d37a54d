import assert from "node:assert/strict";
import { decodeFrame, newFrame } from "#protocol/frames.ts";
import { FRAMES_PER_SECOND } from "#protocol/limits.ts";
import { Pacer } from "../../../client/phone/pacer.ts";
import { Values } from "../../../client/phone/values.ts";
import { handClock } from "../support.ts";
import { laidAs, layout } from "./stand.ts";

interface Heard {
  readonly atMs: number;
  readonly sequence: number;
  readonly controls: readonly (string | undefined)[];
  readonly values: readonly number[];
}

const PACE_MS = 1000 / FRAMES_PER_SECOND;
const steer = laidAs("steer");
const pulse = laidAs("pulse");

function phone() {
  const clock = handClock();
  const values = new Values(layout);
  const pacer = new Pacer(values, clock);
  const heard: Heard[] = [];
  const room = { isOpen: true };
  const send = (bytes: Uint8Array) => {
    const frame = newFrame(layout);
    assert.equal(decodeFrame(layout, bytes, frame), undefined);
    if (!room.isOpen) return false;
    const numbers = [...frame.numbers.subarray(0, frame.length)];
    heard.push({
      atMs: clock.nowMs(),
      sequence: frame.sequence,
      controls: numbers.map((number) => layout.controls[number]?.control.id),
      values: numbers.map(
        (number) => frame.values[layout.controls[number]?.at ?? -1] ?? Number.NaN,
      ),
    });
    return true;
  };
  const push = (x: number) => {
    if (values.set(steer, [x, 0])) pacer.touch(steer);
  };
  return { clock, values, pacer, heard, room, send, push };
}

describe("the pacer", () => {
  it("tells a room that it joined what the controls are", () => {
    const { pacer, heard, send } = phone();
    pacer.open(send, layout.controls);
    assert.deepEqual(heard[0]?.controls, ["steer", "glow", "pulse", "lamp"]);
  });

  it("sends nothing while nothing changes", () => {
    const { clock, pacer, heard, send, push } = phone();
    pacer.open(send, []);
    clock.pass(1000);
    push(0.5);
    clock.pass(1000);
    push(0.5);
    clock.pass(1000);
    assert.equal(heard.length, 1);
  });

  it("sends the first change at once, and the next in its time with the newest value", () => {
    const { clock, pacer, heard, send, push } = phone();
    pacer.open(send, []);
    push(0.25);
    assert.equal(heard.length, 1);
    push(0.5);
    clock.pass(PACE_MS / 2);
    push(1);
    assert.equal(heard.length, 1);
    clock.pass(PACE_MS / 2);
    assert.deepEqual(
      heard.map(({ atMs, values }) => [atMs, Math.round(values[0] ?? 0)]),
      [
        [0, 0],
        [PACE_MS, 1],
      ],
    );
  });

  it("keeps the pace, however fast a thumb is, and loses no last word", () => {
    const { clock, pacer, heard, send, push } = phone();
    pacer.open(send, []);
    for (let ms = 0; ms < 2000; ms += 4) {
      push(Math.sin(ms));
      clock.pass(4);
    }
    push(-1);
    clock.pass(PACE_MS);
    const inOneSecond = heard.filter(({ atMs }) => atMs >= 500 && atMs < 1500);
    assert.ok(inOneSecond.length <= FRAMES_PER_SECOND, `${inOneSecond.length} in a second`);
    assert.ok(inOneSecond.length >= FRAMES_PER_SECOND - 2, `${inOneSecond.length} in a second`);
    assert.deepEqual(heard.at(-1)?.values, [-1]);
  });

  it("puts what changed meanwhile into one frame", () => {
    const { clock, values, pacer, heard, send, push } = phone();
    pacer.open(send, []);
    push(0.1);
    push(0.2);
    values.set(pulse, [1]);
    pacer.touch(pulse);
    clock.pass(PACE_MS);
    assert.deepEqual(heard[1]?.controls, ["steer", "pulse"]);
  });

  it("does not keep a release waiting", () => {
    const { values, pacer, heard, send, push } = phone();
    pacer.open(send, []);
    push(1);
    push(0.9);
    values.rest(steer);
    pacer.hurry(steer);
    assert.deepEqual(
      heard.map(({ values: [x] }) => x),
      [1, 0],
    );
  });

  it("never sends later what it could not send now", () => {
    const { clock, values, pacer, heard, room, send, push } = phone();
    pacer.open(send, []);
    room.isOpen = false;
    push(1);
    clock.pass(1000);
    pacer.close();
    push(0.5);
    clock.pass(1000);
    values.rest(steer);
    room.isOpen = true;
    pacer.open(send, [steer]);
    clock.pass(1000);
    assert.deepEqual(
      heard.map(({ values }) => values),
      [[0]],
    );
  });

  it("tells a scene's controls anew, so that a counter is counted from where it stands", () => {
    const { values, pacer, heard, send } = phone();
    pacer.open(send, [steer]);
    values.set(pulse, [7]);
    pacer.tell([pulse]);
    assert.deepEqual(heard.at(-1)?.values, [7]);
  });

  it("numbers its frames", () => {
    const { pacer, heard, send, push, clock } = phone();
    pacer.open(send, [steer]);
    for (const x of [0.1, 0.2, 0.3]) {
      clock.pass(PACE_MS);
      push(x);
    }
    assert.deepEqual(
      heard.map(({ sequence }) => sequence),
      [1, 2, 3, 4],
    );
  });
});
