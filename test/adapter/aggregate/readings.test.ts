import assert from "node:assert/strict";
import type { Readings } from "#aggregate/readings.ts";
import { readerOf } from "#aggregate/reader.ts";
import {
  ADAPTER,
  everyReading,
  placeIn,
  type Table,
  TABLE_WITHOUT_SHOW,
} from "#aggregate/table.ts";
import { seat, showOf } from "../support.ts";

function addressesOf(table: Table): string[] {
  return everyReading(table).map(({ address }) => address);
}

describe("the table of readings", () => {
  it("has every address of the show once, one value after the other", () => {
    const { table } = readerOf(showOf(), 2).readings;
    const addresses = addressesOf(table);
    assert.equal(new Set(addresses).size, addresses.length);
    assert.deepEqual(
      everyReading(table).map(({ at }) => at),
      addresses.map((_, index) => index),
    );
    assert.equal(table.size, addresses.length);
  });

  it("fits the rules of addresses: lower case, at most three levels, the number in the middle", () => {
    for (const address of addressesOf(readerOf(showOf(), 8).readings.table)) {
      assert.match(
        address,
        /^(\/(adapter|crowd|control|vote|scene)(\/[a-z][a-z0-9_]*){1,2}|\/slot\/\d+\/[a-z][a-z0-9_]*)$/,
      );
    }
  });

  it("tells of as many people as the venue asks for, and no more than the show has room for", () => {
    assert.equal(readerOf(showOf(), 3).readings.table.slots.length, 3);
    assert.equal(readerOf(showOf(), 64).readings.table.slots.length, 8);
  });

  it("tells a person in the order that hosts unpack them in", () => {
    const [, second] = readerOf(showOf(), 2).readings.table.slots;
    const names = second?.readings.map(({ address }) => address.replace("/slot/1/", ""));
    assert.deepEqual(names?.slice(0, 8), [
      ..."active generation presence x y hue".split(" "),
      ..."steer_x steer_y".split(" "),
    ]);
  });

  it("has only what the adapter says of itself before a show is there", () => {
    assert.deepEqual(addressesOf(TABLE_WITHOUT_SHOW), [
      "/adapter/alive",
      "/adapter/stale",
      "/adapter/latency_ms",
    ]);
    const { table } = readerOf(showOf(), 2).readings;
    assert.equal(placeIn(table, "/adapter/latency_ms"), ADAPTER.latencyMs);
  });

  it("is all the same with a show that has no button and no choice", () => {
    const bare = showOf({
      controls: [{ id: "lamp", kind: "toggle", label: "Lamp" }],
      scenes: [{ id: "only", controls: ["lamp"] }],
    });
    const reader = readerOf(bare, 2);
    reader.read(0.05);
    const { table, raw } = reader.readings;
    assert.ok(!addressesOf(table).some((address) => /rate|vote/.test(address)));
    assert.equal(raw[placeIn(table, "/scene/index") ?? -1], 0);
  });
});

describe("readings", () => {
  const valueOf = (readings: Readings, address: string) =>
    readings.values[placeIn(readings.table, address) ?? -1];

  it("start in the middle of the stage, controls at rest, nobody there", () => {
    const { readings } = readerOf(showOf(), 2);
    assert.equal(valueOf(readings, "/crowd/x"), 0.5);
    assert.equal(valueOf(readings, "/control/glow/mean"), 0.25);
    assert.equal(valueOf(readings, "/crowd/count"), 0);
    assert.equal(valueOf(readings, "/slot/0/active"), 0);
    assert.equal(valueOf(readings, "/slot/0/presence"), 3);
    assert.equal(valueOf(readings, "/slot/1/mood"), -1);
  });

  it("go on by address when the show changes, and new ones start", () => {
    const before = readerOf(showOf(), 2).readings;
    before.values[placeIn(before.table, "/control/glow/mean") ?? -1] = 0.9;
    before.raw[placeIn(before.table, "/control/pulse/count") ?? -1] = 42;
    const changed = showOf({
      controls: [
        { id: "glow", kind: "slider", label: "Shine" },
        { id: "pulse", kind: "button", label: "Beat" },
        { id: "ink", kind: "colour", label: "Ink" },
      ],
      scenes: [{ id: "only", controls: ["glow"] }],
    });
    const after = readerOf(changed, 4, before).readings;
    assert.equal(valueOf(after, "/control/glow/mean"), 0.9);
    assert.equal(after.raw[placeIn(after.table, "/control/pulse/count") ?? -1], 42);
    assert.equal(valueOf(after, "/control/ink_r/mean"), 0);
  });

  it("count on across such a change", () => {
    const first = readerOf(showOf(), 2);
    seat(first.crowd, 0, { pulse: 7 });
    first.read(0.05);
    seat(first.crowd, 0, { pulse: 9 });
    first.read(0.05);
    const second = readerOf(showOf({ title: "Renamed" }), 2, first.readings);
    seat(second.crowd, 0, { pulse: 9 });
    second.read(0.05);
    seat(second.crowd, 0, { pulse: 10 });
    second.read(0.05);
    const { raw, table } = second.readings;
    assert.equal(raw[placeIn(table, "/control/pulse/count") ?? -1], 3);
  });
});
