import assert from "node:assert/strict";
import * as fc from "fast-check";
import { layoutOf } from "#protocol/layout.ts";
import { Attendance } from "../../server/room/attendance.ts";
import { type Row, Seat } from "../../server/room/seat.ts";
import { type House, Paper } from "./attendance-paper.ts";
import { eveningShow } from "./evening.ts";

const layout = layoutOf(eveningShow());

/** What happens at a door, in any order. Devices and pages are few, so that they meet. */
type Event =
  | { kind: "arrive"; device: string; page: string }
  | { kind: "depart"; which: number; onPurpose: boolean }
  | { kind: "expire" | "promote" }
  | { kind: "pass"; ms: number };

/** Both houses, the real one and the one on paper, side by side. */
class Compared {
  readonly #real: Attendance<string>;
  readonly #paper: Paper;
  readonly #house: House;
  readonly #peers: string[] = [];
  readonly seen = { full: 0, replaced: 0 };
  #nowMs = 0;

  constructor(house: House) {
    this.#house = house;
    this.#paper = new Paper(house);
    this.#real = new Attendance<string>({
      ...house,
      furnish: (slot, generation, device, nowMs) =>
        new Seat(device, { slot, generation, x: 0, y: 0 } as Row, layout, nowMs),
    });
  }

  /** After it they must still say the same. */
  happen(event: Event): void {
    switch (event.kind) {
      case "arrive":
        this.#arrive(event.device, event.page);
        break;
      case "depart": {
        const peer = this.#peers[event.which % Math.max(1, this.#peers.length)] ?? "nobody";
        this.#real.depart(peer, event.onPurpose, this.#nowMs);
        this.#paper.depart(peer, event.onPurpose, this.#nowMs);
        break;
      }
      case "pass":
        this.#nowMs += event.ms;
        break;
      default:
        this.#real[event.kind](this.#nowMs);
        this.#paper[event.kind](this.#nowMs);
    }
    assertSame(this.#real, this.#paper, this.#house);
  }

  #arrive(device: string, page: string): void {
    const peer = `connection ${this.#peers.length}`;
    this.#peers.push(peer);
    const answer = this.#real.arrive(peer, device, page, this.#nowMs);
    const { seat, ...said } = { seat: undefined, ...answer };
    const slot = seat === undefined ? {} : { slot: seat.slot };
    const noted = this.#paper.arrive({ peer, device, page }, this.#nowMs);
    assert.deepEqual({ ...said, ...slot }, noted);
    if (answer.kind === "full") this.seen.full += 1;
    else if (answer.replaced !== undefined) this.seen.replaced += 1;
  }
}

function assertSame(real: Attendance<string>, paper: Paper, house: House): void {
  const seats = [...real.seats()]
    .map(([{ slot, device, row }, link]) => ({
      slot,
      device,
      generation: row.generation,
      peer: link.kind === "here" ? link.peer : undefined,
    }))
    .sort((a, b) => a.slot - b.slot);
  const rows = paper.slots.flatMap((row, slot) => {
    if (!row.taken) return [];
    const { generation, guest, untilMs } = row;
    const peer = untilMs === undefined ? guest.peer : undefined;
    return [{ slot, device: guest.device, generation, peer }];
  });
  assert.deepEqual(seats, rows);
  assert.deepEqual(
    [...real.line()],
    paper.line.map(({ peer }) => peer),
  );
  const here = seats.flatMap(({ peer }) => peer ?? []);
  assert.equal(real.connectedCount, here.length);
  assert.equal(real.waitingCount, paper.line.length);
  for (const { peer, slot } of seats)
    if (peer !== undefined) assert.equal(real.seatOf(peer)?.slot, slot);
  for (const peer of real.line()) assert.equal(real.seatOf(peer), undefined);
  assert(seats.length <= house.slots && real.waitingCount <= house.waitingMax);
  assert.equal(new Set(seats.map(({ device }) => device)).size, seats.length);
}

const anyHouse = fc.record({
  slots: fc.integer({ min: 1, max: 5 }),
  waitingMax: fc.nat(4),
  graceMs: fc.constantFrom(0, 500, 3000),
});
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("arrive" as const),
      device: fc.constantFrom(..."abcdefghijkl".split("")),
      page: fc.constantFrom("left", "right"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("depart" as const),
      which: fc.nat(),
      onPurpose: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("expire", "promote") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.nat(2500) }) },
);

describe("attendance, however people come and go", () => {
  it("is what one would note down on paper", () => {
    const seen = { full: 0, replaced: 0 };
    const events = fc.array(anyEvent, { maxLength: 120, size: "max" });
    fc.assert(
      fc.property(anyHouse, events, (house, events) => {
        const compared = new Compared(house);
        for (const event of events) compared.happen(event);
        seen.full += compared.seen.full;
        seen.replaced += compared.seen.replaced;
      }),
      { numRuns: 600 },
    );
    assert(seen.full > 100 && seen.replaced > 100, JSON.stringify(seen));
  });

  it("seats exactly as many as there are slots, of however many who come at once", () => {
    const counts = fc.record({ slots: fc.integer({ min: 1, max: 40 }), waitingMax: fc.nat(20) });
    fc.assert(
      fc.property(counts, fc.nat(100), ({ slots, waitingMax }, people) => {
        const compared = new Compared({ slots, waitingMax, graceMs: 0 });
        for (let person = 0; person < people; person++)
          compared.happen({ kind: "arrive", device: `device ${person}`, page: "left" });
        assert.equal(compared.seen.full, Math.max(0, people - slots - waitingMax));
      }),
      { numRuns: 50 },
    );
  });
});
