import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { ClientState } from "@colyseus/core";
import { Evening } from "./clocked.ts";
import { busyHouse, PRESSURE, TICKS_PER_BEAT, ticks } from "./busy-house.ts";
import { type Reader, Readers } from "./readers.ts";

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("a patch", () => {
  it("is not sent when it says nothing: phones hear of the beat, whatever the crowd does", () => {
    const house = busyHouse();
    const phone = house.phone();
    ticks(house, 10 * TICKS_PER_BEAT);
    assert.equal(phone.sent.length, 1 + 10);
    assert.equal(house.serializer.counts.sent, 10);
    assert.equal(house.serializer.counts.empty, 9 * TICKS_PER_BEAT);
  });

  it("is not made when nothing changed, for crew neither", () => {
    const house = new Readers(new Evening(), PRESSURE);
    house.evening.come("ada");
    const crew = house.crew();
    ticks(house, 8 * TICKS_PER_BEAT);
    const { sent, empty } = house.serializer.counts;
    assert(sent <= 8 + 2, `${sent} patches in eight beats`);
    assert.equal(empty, 0);
    assert.equal(crew.sent.length, 1 + sent);
  });

  it("is encoded once for all phones, and once for all crew", () => {
    const house = busyHouse();
    const readers = [house.phone(), house.phone(), house.crew(), house.crew()] as const;
    ticks(house, TICKS_PER_BEAT);
    const [phone, other, crew, mate] = readers.map(({ sent }) => sent.at(-1));
    assert(phone !== undefined && crew !== undefined);
    assert.equal(phone, other);
    assert.equal(crew, mate);
    assert(crew.length > phone.length);
  });

  it("is not sent to who has not joined yet", () => {
    const house = busyHouse();
    const phone = house.phone();
    phone.state = ClientState.JOINING;
    ticks(house, 5 * TICKS_PER_BEAT);
    assert.equal(phone.sent.length, 1);
  });

  it("is a copy: what was handed to a socket never changes afterwards", () => {
    const house = busyHouse();
    const readers = [house.phone(), house.crew()];
    const handed = new Map<Uint8Array, string>();
    for (let tick = 0; tick < 60; tick++) {
      house.tick();
      if (tick % 7 === 0) readers.push(tick % 2 ? house.phone() : house.crew());
      for (const { sent } of readers)
        for (const bytes of sent) handed.set(bytes, handed.get(bytes) ?? digest(bytes));
    }
    assert(handed.size > 60);
    for (const [bytes, was] of handed) assert.equal(digest(bytes), was);
  });
});

describe("a reader that falls behind", () => {
  /** A reader that stops reading, ticks until the room noticed, and some more. */
  function stalled(house: Readers, reader: Reader): number {
    reader.reading = false;
    while (!house.isBehind(reader)) house.tick();
    return reader.sent.length;
  }

  it("is sent no more, and owes what it was allowed and one patch at most", () => {
    const house = busyHouse();
    const phone = house.phone();
    const crew = house.crew();
    const sent = [stalled(house, phone), stalled(house, crew)];
    ticks(house, 20);
    assert.deepEqual([phone.sent.length, crew.sent.length], sent);
    const largest = (reader: Reader) => Math.max(...reader.sent.map(({ length }) => length));
    assert(phone.owed <= PRESSURE.phoneBytesMax + largest(phone));
    assert(crew.owed <= PRESSURE.crewBytesMax + largest(crew));
    assert(crew.owed > PRESSURE.phoneBytesMax);
    assert(house.serializer.counts.held > 20);
  });

  for (const kind of ["phone", "crew"] as const) {
    it(`sees all there is once it has read on: one full state, and then patches (${kind})`, () => {
      const house = busyHouse();
      const [reader, healthy] = [house[kind](), house[kind]()];
      const sent = stalled(house, reader);
      house.evening.run.depart("person 3", true, house.evening.nowMs);
      house.evening.cue("dark");
      ticks(house, 20);
      reader.readOn();
      assert.notDeepEqual(reader.sees(), healthy.sees());
      reader.reading = true;
      house.tick();
      assert.equal(reader.sent[sent]?.[0], 14);
      assert.deepEqual(reader.sees(), healthy.sees());
      assert.equal(house.serializer.counts.rebased, 1);
      ticks(house, 2 * TICKS_PER_BEAT);
      assert(reader.sent.length > sent + 1);
      assert.equal(house.serializer.counts.rebased, 1);
      assert.deepEqual(reader.sees(), healthy.sees());
      assert.deepEqual(reader.sees(), house[kind]().sees());
    });
  }

  it("is not re-based before it has read everything", () => {
    const house = busyHouse();
    const phone = house.phone();
    const sent = stalled(house, phone);
    phone.owed = 1;
    ticks(house, 5);
    assert.equal(phone.sent.length, sent);
    assert(house.isBehind(phone));
  });

  it("that is the only one of the crew does not change what the next one sees", () => {
    const house = busyHouse();
    const crew = house.crew();
    stalled(house, crew);
    for (let person = 0; person < 10; person++)
      house.evening.run.depart(`person ${person}`, person % 2 === 0, house.evening.nowMs);
    ticks(house, 30);
    const late = house.crew();
    crew.readOn();
    crew.reading = true;
    ticks(house, 2 * TICKS_PER_BEAT);
    assert.deepEqual(crew.sees(), late.sees());
    assert.deepEqual(late.sees(), house.evening.run.state.toJSON());
  });

  it("and stays behind is dropped, once, and the others see everything", () => {
    const house = busyHouse();
    const [dead, healthy] = [house.crew(), house.crew()];
    stalled(house, dead);
    const sinceMs = house.evening.nowMs;
    while (!dead.terminated) house.tick();
    assert.equal(house.evening.nowMs - sinceMs, PRESSURE.behindMsMax + 50);
    assert.equal(house.serializer.counts.dropped, 1);
    house.leave(dead);
    ticks(house, TICKS_PER_BEAT);
    assert.deepEqual(healthy.sees(), house.crew().sees());
  });
});
