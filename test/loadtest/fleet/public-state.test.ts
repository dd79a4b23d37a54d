import assert from "node:assert/strict";
import type { CrowdState } from "#protocol/state.ts";
import { PublicState, type StateReader } from "../../../loadtest/fleet/public-state.ts";
import { PRESSURE } from "../../../server/room/behind.ts";
import { Evening } from "../../room/clocked.ts";
import { type Reader, Readers } from "../../room/readers.ts";

const STATE = 14;

/** Phones of one worker, in a real house. What a phone was sent is told when the test says so. */
class Worker {
  readonly evening = new Evening();
  readonly #readers = new Readers(this.evening, PRESSURE);
  readonly #told = new Map<Phone, number>();
  readonly heard: { scene: number; beat: number; prompt: string }[] = [];
  readonly #publicState = new PublicState(({ scene, beat, prompt }: CrowdState) =>
    this.heard.push({ scene, beat, prompt }),
  );

  get sees() {
    return this.heard.at(-1);
  }

  /** Somebody comes in, and hears the whole state. */
  phone(): Phone {
    const reader = this.#publicState.reader();
    const phone = { reader, from: this.#readers.phone() };
    reader.admitted(admission(this.#readers.serializer.handshake()));
    this.tell(phone);
    return phone;
  }

  /** Everything that this one was sent and has not told yet. */
  tell(phone: Phone): void {
    const { sent } = phone.from;
    for (const message of sent.slice(this.#told.get(phone) ?? 0)) {
      if (message[0] === STATE) phone.reader.state(message);
      else phone.reader.patch(message);
    }
    this.#told.set(phone, sent.length);
  }

  go(phone: Phone): void {
    this.#readers.leave(phone.from);
    phone.reader.gone();
  }

  tick(): void {
    this.#readers.tick();
  }

  cue(scene: string): void {
    this.evening.cue(scene);
    this.tick();
  }
}

interface Phone {
  readonly reader: StateReader;
  readonly from: Reader;
}

/** How a room lets somebody in: a token, the name of the encoding, and what the state is made of. */
function admission(description: Uint8Array): Uint8Array {
  const [low, high] = [description.length & 0xff, description.length >> 8];
  return Uint8Array.from([10, 1, 0x61, 1, 0x62, 0xcd, low, high, ...description]);
}

describe("what the phones of a worker see", () => {
  let worker: Worker;
  beforeEach(() => (worker = new Worker()));

  it("is told as the one hears it who has been in the longest, and once", () => {
    const [first, second] = [worker.phone(), worker.phone()];
    worker.cue("seek");
    worker.tell(second);
    assert.equal(worker.sees?.scene, 0);
    const before = worker.heard.length;
    worker.tell(first);
    assert.equal(worker.sees?.scene, 1);
    assert.equal(worker.heard.length, before + 1);
  });

  it("goes on with the next one when that one is gone", () => {
    const [first, second] = [worker.phone(), worker.phone()];
    worker.go(first);
    worker.cue("seek");
    worker.tell(second);
    assert.equal(worker.sees?.scene, 1);
  });

  it("misses nothing that the next one had heard and the one before had not", () => {
    const [first, second] = [worker.phone(), worker.phone()];
    worker.cue("seek");
    worker.tell(second);
    worker.go(first);
    assert.equal(worker.sees?.scene, 1);
  });

  it("is right again when the next one was behind", () => {
    const [first, second] = [worker.phone(), worker.phone()];
    worker.cue("seek");
    worker.tell(first);
    worker.go(first);
    assert.equal(worker.sees?.scene, 1);
    worker.cue("dark");
    worker.tell(second);
    assert.equal(worker.sees?.scene, 3);
  });

  it("is the whole state anew for who had fallen behind", () => {
    const phone = worker.phone();
    phone.from.reading = false;
    phone.from.owed = PRESSURE.phoneBytesMax + 1;
    worker.cue("seek");
    worker.tick();
    phone.from.readOn();
    worker.tick();
    assert.equal(phone.from.sent.at(-1)?.[0], STATE);
    worker.tell(phone);
    assert.equal(worker.sees?.scene, 1);
    phone.from.reading = true;
    worker.cue("dark");
    worker.tell(phone);
    assert.equal(worker.sees?.scene, 3);
  });

  it("begins again with who comes when everybody was gone", () => {
    worker.go(worker.phone());
    worker.cue("seek");
    const phone = worker.phone();
    assert.equal(worker.sees?.scene, 1);
    worker.cue("roam");
    worker.tell(phone);
    assert.equal(worker.sees?.scene, 0);
  });

  it("is what a phone sees that reads by itself, at every beat", () => {
    const [phone] = [worker.phone(), worker.phone()];
    for (let tick = 0; tick < 100; tick++) {
      if (tick % 30 === 7) worker.evening.cue(["seek", "roam", "dark"][tick % 3] ?? "");
      worker.tick();
      worker.tell(phone);
      const { scene, beat, prompt } = phone.from.sees();
      assert.deepEqual(worker.sees, { scene, beat, prompt });
    }
  });
});
