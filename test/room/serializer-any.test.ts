import assert from "node:assert/strict";
import { Evening } from "./clocked.ts";
import { eveningShow } from "./evening.ts";
import { randomOf } from "./random.ts";
import { type Reader, Readers } from "./readers.ts";

const SLOTS = 40;
const PRESSURE = { phoneBytesMax: 200, crewBytesMax: 2000, behindMsMax: 1e9 };

/** An evening in which people come, play, drop out, come back and leave, by chance. */
class Bustle {
  readonly house: Readers;
  readonly random: () => number;
  #names: string[] = [];
  #born = 0;

  constructor(seed: number) {
    this.random = randomOf(seed);
    const evening = new Evening(eveningShow({ participantsMax: SLOTS, graceSeconds: 1 }));
    this.house = new Readers(evening, PRESSURE);
  }

  tick(): void {
    const { evening } = this.house;
    for (let happening = 0; happening < 4; happening++) this.#happen(this.random());
    if (this.random() < 0.02) evening.cue(["roam", "seek", "dark"][this.below(3)] ?? "roam");
    if (this.random() < 0.02) evening.hold(this.random() < 0.3);
    this.house.tick();
  }

  below(count: number): number {
    return Math.floor(this.random() * count);
  }

  #happen(chance: number): void {
    const { evening } = this.house;
    const { run } = evening;
    const name = this.#names[this.below(this.#names.length)] ?? "";
    if (chance < 0.25) {
      this.#names.push(`person ${this.#born++}`);
      evening.come(this.#names.at(-1) ?? "");
    } else if (chance < 0.4) {
      run.depart(name, chance < 0.32, evening.nowMs);
      this.#names = this.#names.filter((other) => other !== name);
    } else if (run.attendance.seatOf(name) !== undefined) {
      const [x, y] = [this.random() * 1.4 - 0.7, this.random() * 1.4 - 0.7];
      evening.play(name, { steer_x: x, steer_y: y, glow: this.random(), pulse: this.below(256) });
      evening.play(name, { aim_x: this.random(), mood: this.below(3) - 1 });
    }
  }
}

describe("what crew see after 300 ticks of coming and going", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`is the same for who saw every patch and for who comes now (evening ${seed})`, () => {
      const bustle = new Bustle(seed);
      const { house } = bustle;
      const early = house.crew();
      const phone = house.phone();
      for (let tick = 0; tick < 300; tick++) {
        bustle.tick();
        if (tick % 60 === 30) assert.deepEqual(early.sees(), house.crew().sees());
      }
      const late = house.crew();
      assert.deepEqual(early.sees(), late.sees());
      assert.deepEqual(early.sees(), house.evening.run.state.toJSON());
      assert.deepEqual(phone.sees(), house.phone().sees());
      assert.equal("participants" in phone.sees(), false);
      assert(Object.keys(early.sees()["participants"] as object).length > 10);
    });
  }
});

describe("readers that stall and read on, by chance", () => {
  for (const seed of [11, 12, 13, 14, 15]) {
    it(`all see the same in the end, as one who comes then (evening ${seed})`, () => {
      const bustle = new Bustle(seed);
      const { house } = bustle;
      const readers: Reader[] = [];
      for (let tick = 0; tick < 400; tick++) {
        if (tick % 40 === 0) readers.push(tick % 80 === 0 ? house.crew() : house.phone());
        const reader = readers[bustle.below(readers.length)];
        if (reader !== undefined && bustle.random() < 0.2) reader.reading = false;
        for (const stalled of readers)
          if (!stalled.reading && bustle.random() < 0.02) {
            stalled.reading = true;
            stalled.readOn();
          }
        bustle.tick();
      }
      for (const reader of readers) {
        reader.reading = true;
        reader.readOn();
      }
      bustle.tick();
      for (const reader of readers) {
        const fresh = reader.view === undefined ? house.phone() : house.crew();
        assert.deepEqual(reader.sees(), fresh.sees());
      }
      const { held, rebased } = house.serializer.counts;
      assert(held > 50 && rebased > 2, `held ${held}, re-based ${rebased}`);
    });
  }
});
