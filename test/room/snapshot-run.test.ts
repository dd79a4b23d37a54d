import assert from "node:assert/strict";
import * as fc from "fast-check";
import { PRESENCE } from "#protocol/presence.ts";
import { hueOf } from "../../server/room/places.ts";
import { Evening } from "./clocked.ts";
import { assertNear, eveningShow } from "./evening.ts";
import { goneOn, livelyEvening, snapshotOf } from "./snapshots.ts";

/** Everything that crew see of somebody. */
function seen({ run }: Evening, slot: number): Record<string, unknown> {
  return { ...run.state.participants.get(String(slot))?.toJSON() };
}

describe("a run that goes on", () => {
  it("has everybody's slot, generation, hue, place, vote, presses and goal, and their phones are away", () => {
    const before = livelyEvening();
    const after = goneOn(snapshotOf(before));
    for (const slot of [1, 2]) {
      assert.deepEqual(seen(after, slot), { ...seen(before, slot), presence: PRESENCE.away });
      assertNear(after.row(slot).hue, hueOf(slot));
    }
    assert.equal(after.row(1)["mood"], 1);
    assert.equal(after.row(1)["pulse"], 5);
    assert.equal(after.row(2)["aim_y"], before.row(2)["aim_y"]);
  });

  it("gives each seat back to whoever has its ticket, and to nobody else", () => {
    const after = goneOn(snapshotOf(livelyEvening()));
    assert.equal(after.come("somebody"), "seated");
    assert.equal(after.run.attendance.seatOf("somebody")?.slot, 0);
    assert.equal(after.come("somebody more"), "waiting");
    assert.equal(after.come("ben again", "ben"), "seated");
    assert.equal(after.run.attendance.seatOf("ben again")?.slot, 1);
    after.pass(1);
    assert.equal(after.row(1).presence, PRESENCE.idle);
    assert.equal(after.row(1)["mood"], 1);
  });

  it("counts their presses on from where they were", () => {
    const after = goneOn(snapshotOf(livelyEvening()));
    after.come("ben");
    after.play("ben", { pulse: 200 });
    after.play("ben", { pulse: 203 });
    after.pass(0.05);
    assert.equal(after.row(1)["pulse"], 8);
  });

  it("takes a light on to where its pad was put", () => {
    const after = goneOn(snapshotOf(livelyEvening()));
    assert(Math.abs(after.row(2).x - 0.25) > 0.1);
    after.pass(5);
    assertNear(after.row(2).x, 0.25);
    assertNear(after.row(2).y, 0.75);
  });

  it("keeps the seats for the whole grace time, and no longer", () => {
    const after = goneOn(snapshotOf(livelyEvening()));
    after.pass(59.9);
    assert.equal(after.run.state.participants.size, 2);
    after.pass(0.2);
    assert.equal(after.run.state.participants.size, 0);
  });

  it("gives an empty slot to somebody with a generation that nobody has seen", () => {
    const before = livelyEvening();
    before.come("dora");
    const after = goneOn(snapshotOf(livelyEvening()));
    after.come("ella");
    assert.notEqual(after.row(0).generation, before.row(0).generation);
  });

  it("stands where it stood: scene and its time, hold and prompt", () => {
    const before = new Evening();
    before.cue("brief");
    before.pass(7.5);
    before.run.obey({ kind: "prompt", said: { text: "Now!" } }, before.nowMs);
    const after = goneOn(snapshotOf(before));
    const { scene, sceneSeconds, prompt, hold } = after.run.state;
    assert.deepEqual([scene, sceneSeconds, prompt, hold], [2, 7, "Now!", false]);
    after.pass(2.4);
    assert.equal(after.run.state.scene, 2);
    after.pass(0.2);
    assert.equal(after.run.state.scene, 3);
  });

  it("is held when it was", () => {
    const before = new Evening();
    before.cue("brief");
    before.hold(true);
    const after = goneOn(snapshotOf(before));
    after.pass(60);
    assert.equal(after.run.state.scene, 2);
    assert.equal(after.run.state.hold, true);
  });
});

describe("a run that goes on with a show that was changed", () => {
  const was = snapshotOf(livelyEvening());

  it("drops the seats beyond its cap", () => {
    const after = goneOn(was, eveningShow({ participantsMax: 2 }));
    assert.deepEqual([...after.run.state.participants.keys()], ["1"]);
    assert.equal(after.come("cleo"), "seated");
    assert.equal(after.run.attendance.seatOf("cleo")?.slot, 0);
  });

  it("finds its channels by their names, wherever they stand now, and drops the others", () => {
    const show = eveningShow();
    const controls = show.controls.filter(({ id }) => id === "pulse" || id === "mood").toReversed();
    const scenes = [{ id: "vote", controls: ["mood", "pulse"] }];
    const after = goneOn(was, eveningShow({ controls, scenes }));
    assert.deepEqual([after.row(1)["pulse"], after.row(1)["mood"]], [5, 1]);
    assert.equal(after.run.state.scene, 0);
  });

  it("takes a vote for an option that is gone for none", () => {
    const show = eveningShow();
    const controls = show.controls.map((control) =>
      control.kind === "choice" ? { ...control, options: control.options.slice(0, 1) } : control,
    );
    const changed = { ...show, controls };
    assert.equal(goneOn(was, changed).row(1)["mood"], -1);
  });
});

type Deed =
  | { kind: "come" | "drop" | "leave"; who: number }
  | { kind: "play"; who: number; channels: Record<string, number> }
  | { kind: "cue"; scene: string }
  | { kind: "hold"; on: boolean }
  | { kind: "pass"; seconds: number };

const who = fc.nat(4);
const anyChannel = fc.constantFrom(
  "steer_x",
  "steer_y",
  "aim_x",
  "aim_y",
  "glow",
  "pulse",
  "mood",
  "lamp",
);
const anyValue = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1));
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constantFrom("come", "come", "drop", "leave"), who }),
  fc.record({
    kind: fc.constant("play" as const),
    who,
    channels: fc.dictionary(anyChannel, anyValue),
  }),
  fc.record({ kind: fc.constant("cue" as const), scene: fc.constantFrom("roam", "seek", "brief") }),
  fc.record({ kind: fc.constant("hold" as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant("pass" as const), seconds: fc.constantFrom(0.05, 0.4, 3, 30) }),
);

function happen(evening: Evening, deed: Deed): void {
  if (deed.kind === "cue") evening.cue(deed.scene);
  else if (deed.kind === "hold") evening.hold(deed.on);
  else if (deed.kind === "pass") evening.pass(deed.seconds);
  else {
    const person = `person ${deed.who}`;
    const isSeated = evening.run.attendance.seatOf(person) !== undefined;
    if (deed.kind === "come" && !isSeated) evening.come(person);
    else if (deed.kind === "play" && isSeated) evening.play(person, deed.channels);
    else if (deed.kind === "drop" || deed.kind === "leave")
      evening.run.depart(person, deed.kind === "leave", evening.nowMs);
  }
}

describe("a snapshot of any evening", () => {
  it("is the same after a run went on from it, but for the generations of empty slots", () => {
    let seats = 0;
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 40, size: "max" }), (deeds) => {
        const evening = new Evening();
        for (const deed of deeds) happen(evening, deed);
        const was = snapshotOf(evening, ["somebody"]);
        seats += was.seats.length;
        const again = snapshotOf(goneOn(was), ["somebody"]);
        const taken = new Set(was.seats.map(({ slot }) => slot));
        const generations = was.generations.map((generation, slot) =>
          taken.has(slot) ? 0 : (generation + 1) % 256,
        );
        assert.equal(JSON.stringify(again), JSON.stringify({ ...was, generations }));
      }),
      { numRuns: 300 },
    );
    assert(seats > 300, String(seats));
  });
});
