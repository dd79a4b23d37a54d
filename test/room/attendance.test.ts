import assert from "node:assert/strict";
import { layoutOf } from "#protocol/layout.ts";
import { type Arrival, Attendance } from "../../server/room/attendance.ts";
import { type Row, Seat } from "../../server/room/seat.ts";
import { eveningShow, frameOf } from "./evening.ts";

const GRACE_MS = 60_000;
const layout = layoutOf(eveningShow());

/** A house whose connections are called by names, with so many slots and places to wait. */
function houseOf(slots: number, waitingMax: number): Attendance<string> {
  return new Attendance<string>({
    slots,
    waitingMax,
    graceMs: GRACE_MS,
    furnish: (slot, generation, device, nowMs) =>
      new Seat(device, { slot, generation, x: 0, y: 0 } as Row, layout, nowMs),
  });
}

/** One who comes with a device and a page of the same name. */
function come(house: Attendance<string>, name: string, nowMs = 0): Arrival<string> {
  return house.arrive(name, name, name, nowMs);
}

function slotOf(arrival: Arrival<string>): number {
  assert(arrival.kind === "seated", arrival.kind);
  return arrival.seat.slot;
}

describe("who comes in", () => {
  it("gets the lowest free slot, then a place in line, then nothing", () => {
    const house = houseOf(2, 2);
    assert.equal(slotOf(come(house, "a")), 0);
    assert.equal(slotOf(come(house, "b")), 1);
    assert.deepEqual(come(house, "c"), { kind: "waiting", place: 1 });
    assert.deepEqual(come(house, "d"), { kind: "waiting", place: 2 });
    assert.deepEqual(come(house, "e"), { kind: "full" });
    assert.equal(house.connectedCount, 2);
    assert.equal(house.waitingCount, 2);
    assert.deepEqual([...house.line()], ["c", "d"]);
    assert.equal(house.seatOf("e"), undefined);
  });

  it("does not pass those who wait, though a slot is free", () => {
    const house = houseOf(1, 2);
    come(house, "a");
    come(house, "b");
    house.depart("a", true, 0);
    assert.deepEqual(come(house, "c", 5000), { kind: "waiting", place: 2 });
    house.promote(5000);
    assert.equal(house.seatOf("b")?.slot, 0);
    assert.deepEqual([...house.line()], ["c"]);
  });

  it("waits while the only free slot rests", () => {
    const house = houseOf(1, 1);
    come(house, "a");
    house.depart("a", true, 1000);
    assert.deepEqual(come(house, "b", 1500), { kind: "waiting", place: 1 });
    house.promote(2999);
    assert.equal(house.seatOf("b"), undefined);
    house.promote(3000);
    assert.equal(house.seatOf("b")?.row.generation, 2);
  });
});

describe("who drops out", () => {
  it("finds the same seat, before anybody who waits", () => {
    const house = houseOf(1, 1);
    const first = come(house, "a");
    come(house, "b");
    house.depart("a", false, 0);
    house.promote(GRACE_MS - 1);
    assert.equal(house.connectedCount, 0);
    const again = house.arrive("a again", "a", "a", GRACE_MS - 1);
    assert(first.kind === "seated" && again.kind === "seated");
    assert.equal(again.seat, first.seat);
    assert.equal(again.replaced, undefined);
    assert.equal(house.seatOf("a again"), first.seat);
  });

  it("loses the seat when the grace is over, and it rests then", () => {
    const house = houseOf(1, 1);
    const first = come(house, "a");
    come(house, "b");
    house.depart("a", false, 1000);
    assert.deepEqual(house.expire(1000 + GRACE_MS - 1), []);
    assert(first.kind === "seated");
    assert.deepEqual(house.expire(1000 + GRACE_MS), [first.seat]);
    assert.deepEqual(house.expire(1000 + GRACE_MS), []);
    house.promote(1000 + GRACE_MS + 1999);
    assert.equal(house.seatOf("b"), undefined);
    house.promote(1000 + GRACE_MS + 2000);
    assert.equal(house.seatOf("b")?.row.generation, 2);
  });

  it("frees the seat at once on purpose, and is somebody new afterwards", () => {
    const house = houseOf(2, 0);
    const first = come(house, "a");
    assert(first.kind === "seated");
    assert.equal(house.depart("a", true, 0), first.seat);
    assert.equal(house.seatOf("a"), undefined);
    assert.equal(slotOf(come(house, "a", 1)), 1);
  });

  it("leaves the line, and the others move up", () => {
    const house = houseOf(1, 3);
    for (const name of ["a", "b", "c", "d"]) come(house, name);
    house.depart("b", false, 0);
    assert.deepEqual([...house.line()], ["c", "d"]);
    assert.deepEqual(come(house, "e"), { kind: "waiting", place: 3 });
  });

  it("is nobody's loss when nobody knows them", () => {
    const house = houseOf(1, 1);
    come(house, "a");
    assert.equal(house.depart("stranger", true, 0), undefined);
    assert.equal(house.connectedCount, 1);
  });
});

describe("who comes twice", () => {
  it("takes over from another page", () => {
    const house = houseOf(1, 0);
    const first = house.arrive("phone", "a", "page one", 0);
    const second = house.arrive("tablet", "a", "page two", 0);
    assert(first.kind === "seated" && second.kind === "seated");
    assert.equal(second.seat, first.seat);
    assert.deepEqual(second.replaced, { peer: "phone", samePage: false });
    assert.equal(house.seatOf("phone"), undefined);
    assert.equal(house.seatOf("tablet"), first.seat);
    assert.equal(house.connectedCount, 1);
  });

  it("takes over from itself, when the same page comes again", () => {
    const house = houseOf(1, 0);
    house.arrive("first try", "a", "page", 0);
    const second = house.arrive("second try", "a", "page", 0);
    assert(second.kind === "seated");
    assert.deepEqual(second.replaced, { peer: "first try", samePage: true });
  });

  it("keeps the seat when the one it took over from is gone at last", () => {
    const house = houseOf(1, 1);
    house.arrive("phone", "a", "one", 0);
    house.arrive("tablet", "a", "two", 0);
    assert.equal(house.depart("phone", true, 0), undefined);
    assert.equal(house.seatOf("tablet")?.slot, 0);
    assert.deepEqual(house.expire(1e9), []);
  });

  it("keeps its place in line, and takes it over from the connection before", () => {
    const house = houseOf(1, 3);
    for (const name of ["a", "b", "c"]) come(house, name);
    assert.deepEqual(house.arrive("b again", "b", "b", 0), {
      kind: "waiting",
      place: 1,
      replaced: { peer: "b", samePage: true },
    });
    assert.deepEqual(house.arrive("c elsewhere", "c", "elsewhere", 0), {
      kind: "waiting",
      place: 2,
      replaced: { peer: "c", samePage: false },
    });
    assert.deepEqual([...house.line()], ["b again", "c elsewhere"]);
    house.depart("b", false, 0);
    assert.deepEqual([...house.line()], ["b again", "c elsewhere"]);
  });

  it("keeps its place in a line that is full", () => {
    const house = houseOf(1, 1);
    come(house, "a");
    come(house, "b");
    assert.equal(house.arrive("b again", "b", "b", 0).kind, "waiting");
    assert.equal(come(house, "c").kind, "full");
  });

  it("has its presses counted from where the new page stands", () => {
    const house = houseOf(1, 0);
    const arrival = come(house, "a");
    assert(arrival.kind === "seated");
    const press = (pulse: number) =>
      arrival.seat.take(
        frameOf(layout, { pulse }),
        layout,
        layout.controls.map(() => true),
        0,
      );
    press(0);
    press(2);
    house.arrive("a again", "a", "other", 0);
    press(90);
    press(91);
    assert.equal(arrival.seat.values[5], 3);
  });
});
