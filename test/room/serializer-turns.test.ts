import assert from "node:assert/strict";
import { ClientState } from "@colyseus/core";
import { busyHouse, TICKS_PER_BEAT, ticks } from "./busy-house.ts";
import type { Reader } from "./readers.ts";

describe("a patch for many phones", () => {
  const MANY = 250;
  const told = (phones: readonly Reader[], before: readonly number[]) =>
    phones.filter(({ sent }, index) => sent.length > (before[index] ?? 0)).length;

  /** Many phones and one of the crew, at the tick of a beat that has told only the first phones. */
  function atBeat() {
    const house = busyHouse();
    const crew = house.crew();
    const phones = Array.from({ length: MANY }, () => house.phone());
    const before = phones.map(({ sent }) => sent.length);
    const heard = () => told(phones, before);
    while (heard() === 0) house.tickOnly();
    return { house, crew, phones, heard };
  }

  it("goes to the crew at once, and to a hundred phones at a time", () => {
    const { house, crew, phones, heard } = atBeat();
    assert.deepEqual(crew.sees(), house.crew().sees());
    assert.equal(heard(), 100);
    assert(house.soon());
    assert.equal(heard(), 200);
    assert(house.soon());
    assert.equal(heard(), MANY);
    assert.equal(house.soon(), false);
    const seen = new Set(phones.map((phone) => JSON.stringify(phone.sees())));
    assert.equal(seen.size, 1);
  });

  it("comes before the next one, however soon that is", () => {
    const { house, phones, heard } = atBeat();
    house.evening.cue("dark");
    house.tickOnly();
    assert.equal(heard(), MANY);
    while (house.soon());
    const fresh = house.phone().sees();
    for (const phone of phones) assert.deepEqual(phone.sees(), fresh);
  });

  it("passes over who left meanwhile, and who came meanwhile", () => {
    const { house, phones } = atBeat();
    const [left, came] = [phones[150], house.phone()];
    assert(left !== undefined);
    left.state = ClientState.LEAVING;
    const sent = [left.sent.length, came.sent.length];
    while (house.soon());
    assert.deepEqual([left.sent.length, came.sent.length], sent);
    assert.deepEqual(came.sees(), phones[0]?.sees());
  });
});

describe("what a phone is told besides", () => {
  it("is told in its turn, before the patch, and only with one", () => {
    const house = busyHouse();
    const [phone, crew] = [house.phone(), house.crew()];
    const besides: [reader: Reader, sent: number][] = [];
    house.besides = (reader) => besides.push([reader, reader.sent.length]);
    ticks(house, 3 * TICKS_PER_BEAT);
    assert.deepEqual(besides, [
      [phone, 1],
      [phone, 2],
      [phone, 3],
    ]);
    assert(crew.sent.length > 20);
  });

  it("that fails for one of them, fails for nobody else", () => {
    const house = busyHouse();
    const [phone, other] = [house.phone(), house.phone()];
    house.besides = (reader) => {
      if (reader === phone) throw new Error("our own");
    };
    ticks(house, 2 * TICKS_PER_BEAT);
    assert.equal(phone.sent.length, 1);
    assert.equal(other.sent.length, 1 + 2);
    assert.equal(house.failures, 2);
    house.besides = () => undefined;
    ticks(house, TICKS_PER_BEAT);
    assert.equal(phone.sent.length, 2);
  });

  it("is not told to who reads too slowly", () => {
    const house = busyHouse();
    const phone = house.phone();
    phone.reading = false;
    while (!house.isBehind(phone)) house.tick();
    house.besides = () => assert.fail();
    ticks(house, 3 * TICKS_PER_BEAT);
  });
});
