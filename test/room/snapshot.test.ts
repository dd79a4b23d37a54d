import assert from "node:assert/strict";
import * as fc from "fast-check";
import { TICKET_HOURS } from "#protocol/limits.ts";
import { snapshotIn } from "../../server/room/snapshot.ts";
import type { Evening } from "./clocked.ts";
import { goneOn, livelyEvening, readBack, snapshotOf, WALL_MS } from "./snapshots.ts";

const lively = snapshotOf(livelyEvening(), ["a device"]);
const TEXT = JSON.stringify(lively);

function faultIn(text: string, show = "evening", nowMs = WALL_MS): string {
  const read = snapshotIn(text, show, nowMs);
  return "fault" in read ? read.fault : assert.fail("it was read");
}

describe("a snapshot's text", () => {
  it("says what was taken", () => {
    assert.deepEqual(readBack(TEXT), lively);
  });

  it("is no snapshot when it ends early, wherever", () => {
    for (let length = 0; length < TEXT.length; length++)
      assert.equal(faultIn(TEXT.slice(0, length)), "is cut off, or no JSON");
  });

  it("is none of another version, and says so", () => {
    const newer = JSON.stringify({ ...lively, version: 2 });
    assert.match(faultIn(newer), /^does not fit: version .*1.*\(it is 2\)$/);
  });

  it("is none of another show", () => {
    assert.equal(faultIn(TEXT, "matinee"), "is of another show, evening");
  });

  it("is none when every ticket has run out since", () => {
    const dayMs = TICKET_HOURS * 3_600_000;
    assert("snapshot" in snapshotIn(TEXT, "evening", WALL_MS + dayMs));
    assert.match(faultIn(TEXT, "evening", WALL_MS + dayMs + 1), /^is more than 24 hours old/);
  });

  it("is one when the machine's clock went back since", () => {
    assert("snapshot" in snapshotIn(TEXT, "evening", 0));
  });

  const wrongs: [string, (text: string) => string][] = [
    ["more than a snapshot has", (text) => text.replace('"hold"', '"key":"secret","hold"')],
    ["more of a person", (text) => text.replace('"aimed"', '"name":"Ada","aimed"')],
    ["a number that is none", (text) => text.replace(/"x":[\d.]+/, '"x":1e999')],
    ["a text for a number", (text) => text.replace(/"x":[\d.]+/, '"x":"0.5"')],
    ["no value at all", (text) => text.replace(/"values":\[[^,]+/, '"values":[null')],
    ["a slot that no show has", (text) => text.replace(/"slot":\d+/, '"slot":4000')],
    [
      "a time before the beginning",
      (text) => text.replace(/"sceneSeconds":[\d.]+/, '"sceneSeconds":-1'),
    ],
  ];
  for (const [what, wrong] of wrongs) {
    it(`is none with ${what}`, () => {
      const text = wrong(TEXT);
      assert.notEqual(text, TEXT);
      assert.match(faultIn(text), /^does not fit: /);
    });
  }
});

describe("a file that claims to be a snapshot, whatever it says", () => {
  it("is read or is not, and never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void snapshotIn(text, "evening", WALL_MS)));
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        assert("fault" in snapshotIn(JSON.stringify(json), "evening", WALL_MS));
      }),
    );
  });

  it("that was a real one, with something else somewhere, leaves a run in which everything is in its range", () => {
    const places = placesIn(JSON.parse(TEXT));
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(anyChange(places.length), { minLength: 1, maxLength: 4 }), (changes) => {
        const json: unknown = JSON.parse(TEXT);
        for (const { where, change } of changes) apply(json, places[where] ?? [], change);
        const read = snapshotIn(JSON.stringify(json), "evening", WALL_MS);
        seen["snapshot" in read ? "read" : "refused"] += 1;
        if ("snapshot" in read) assertInRange(goneOn(read.snapshot));
      }),
      { numRuns: 1500 },
    );
    assert(seen.read > 100 && seen.refused > 100, JSON.stringify(seen));
  });
});

type Place = readonly (string | number)[];
type Change = { kind: "put"; value: unknown } | { kind: "drop" } | { kind: "double" };

const anyNumber = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.constantFrom(-1, 0, 1, 255, 65_535, 1e308, -1e308),
);
const anyChange = (count: number) =>
  fc.record({
    where: fc.nat(count - 1),
    change: fc.oneof(
      { weight: 4, arbitrary: anyNumber.map((value): Change => ({ kind: "put", value })) },
      { weight: 1, arbitrary: fc.jsonValue().map((value): Change => ({ kind: "put", value })) },
      fc.constant<Change>({ kind: "drop" }),
      fc.constant<Change>({ kind: "double" }),
    ),
  });

/** Where there is something in it, as paths. */
function placesIn(json: unknown): Place[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, part]: [string, unknown]) => [
    [key],
    ...placesIn(part).map((place) => [key, ...place]),
  ]);
}

function apply(json: unknown, place: Place, change: Change): void {
  const last = place.at(-1) ?? "";
  let holder = json;
  for (const step of place.slice(0, -1))
    holder = (holder as Record<string, unknown> | null | undefined)?.[step];
  if (typeof holder !== "object" || holder === null) return;
  const parts = holder as Record<string, unknown>;
  if (change.kind === "put") parts[last] = change.value;
  else if (Array.isArray(holder)) {
    const doubled = change.kind === "double" ? [holder[Number(last)] as unknown] : [];
    holder.splice(Number(last), change.kind === "double" ? 0 : 1, ...doubled);
  } else if (change.kind === "drop") delete parts[last];
}

function assertInRange(evening: Evening): void {
  evening.pass(0.5);
  const { run } = evening;
  assert(run.scenes.index < run.show.scenes.length);
  assert.equal(run.state.participants.size, run.attendance.seats().size);
  for (const { row, mover, values } of run.attendance.seats().keys()) {
    for (const place of [row.x, row.y, mover.x, mover.y])
      assert(place >= 0 && place <= 1, `a place ${place}`);
    run.layout.channels.forEach(({ name, min, max }, index) => {
      for (const value of [row[name] ?? Number.NaN, values[index] ?? Number.NaN])
        assert(value >= min - 1e-3 && value <= max + 1e-3, `${name} ${value}`);
    });
  }
}
