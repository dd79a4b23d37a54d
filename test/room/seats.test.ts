import assert from "node:assert/strict";
import { layoutOf } from "#protocol/layout.ts";
import { type Row, Seat } from "../../server/room/seat.ts";
import { Seats } from "../../server/room/seats.ts";
import { eveningShow } from "./evening.ts";

const layout = layoutOf(eveningShow());

/** Takes the next free slot, as the room does. */
function seatNext(seats: Seats, device: string, nowMs: number): Seat | undefined {
  const free = seats.free(nowMs);
  if (free === undefined) return undefined;
  const seat = new Seat(device, { ...free, x: 0, y: 0 } as Row, layout, nowMs);
  seats.take(seat);
  return seat;
}

function seatsWith(count: number, ...devices: readonly string[]) {
  const seats = new Seats(count);
  const taken = devices.map((device) => {
    const seat = seatNext(seats, device, 0);
    assert(seat !== undefined);
    return seat;
  });
  return { seats, taken };
}

describe("the slots", () => {
  it("go to people from the lowest on, each with its first generation", () => {
    const { taken } = seatsWith(3, "a", "b", "c");
    assert.deepEqual(
      taken.map(({ slot, row }) => [slot, row.generation]),
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
    );
  });

  it("are no more than there are", () => {
    const { seats } = seatsWith(2, "a", "b");
    assert.equal(seats.free(0), undefined);
    assert.equal(seats.free(1e9), undefined);
  });

  it("are found by who has them, and not by who had them", () => {
    const { seats, taken } = seatsWith(2, "a", "b");
    assert.equal(seats.of("a"), taken[0]);
    assert.equal(seats.of("c"), undefined);
    if (taken[0] !== undefined) seats.release(taken[0], 0);
    assert.equal(seats.of("a"), undefined);
    assert.equal(seats.of("b"), taken[1]);
  });
});

describe("a freed slot", () => {
  it("rests two seconds, and then is the next person's, with a new generation", () => {
    const { seats, taken } = seatsWith(2, "a", "b");
    if (taken[1] !== undefined) seats.release(taken[1], 5000);
    assert.equal(seats.free(5000), undefined);
    assert.equal(seats.free(6999), undefined);
    assert.deepEqual(seats.free(7000), { slot: 1, generation: 2 });
  });

  it("leaves the next person the lowest that has rested", () => {
    const { seats, taken } = seatsWith(3, "a", "b", "c");
    for (const [index, atMs] of [
      [2, 0],
      [1, 500],
      [0, 1000],
    ] as const) {
      const seat = taken[index];
      if (seat !== undefined) seats.release(seat, atMs);
    }
    assert.equal(seats.free(2000)?.slot, 2);
    assert.equal(seats.free(2500)?.slot, 1);
    assert.equal(seats.free(3000)?.slot, 0);
  });

  it("begins its generations again after 255", () => {
    const seats = new Seats(1);
    const generations = Array.from({ length: 258 }, (_, turn) => {
      const seat = seatNext(seats, `device ${turn}`, turn * 10_000);
      if (seat !== undefined) seats.release(seat, turn * 10_000);
      return seat?.row.generation;
    });
    assert.deepEqual(generations.slice(0, 2), [1, 2]);
    assert.deepEqual(generations.slice(253), [254, 255, 0, 1, 2]);
  });
});

describe("slots that go on in another run", () => {
  it("know who had them last, besides those that somebody has", () => {
    const { seats, taken } = seatsWith(3, "a", "b");
    if (taken[0] !== undefined) seats.release(taken[0], 0);
    assert.deepEqual(seats.generations(), [1, 0, 0]);
  });

  it("pass over a generation: somebody may have had it whom nobody wrote down", () => {
    const seats = new Seats(4);
    seats.resume([1, 255, 0]);
    assert.deepEqual(seats.generations(), [2, 0, 1, 0]);
    assert.deepEqual(seats.free(0), { slot: 0, generation: 3 });
  });

  it("leave a slot alone that somebody has", () => {
    const { seats, taken } = seatsWith(1, "a");
    seats.resume([9]);
    assert.equal(seats.isEmpty(0), false);
    if (taken[0] !== undefined) seats.release(taken[0], 0);
    assert.deepEqual(seats.generations(), [1]);
  });
});
