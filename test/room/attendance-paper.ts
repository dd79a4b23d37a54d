const REST_MS = 2000;

export interface House {
  readonly slots: number;
  readonly waitingMax: number;
  readonly graceMs: number;
}

export interface Guest {
  peer: string;
  device: string;
  page: string;
}

/** A slot as the model knows it: somebody's, with a connection or without, or nobody's. */
type Slot = { generation: number } & (
  | { taken: true; guest: Guest; untilMs: number | undefined }
  | { taken: false; freeFromMs: number }
);

/** Attendance as one would do it with paper: a line for each slot, and a list of who waits. */
export class Paper {
  readonly slots: Slot[];
  line: Guest[] = [];
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
    this.slots = Array.from({ length: house.slots }, () => ({
      generation: 0,
      taken: false,
      freeFromMs: -Infinity,
    }));
  }

  arrive(guest: Guest, nowMs: number): unknown {
    const own = this.slots.find((slot) => slot.taken && slot.guest.device === guest.device);
    if (own?.taken === true) {
      const before = own.untilMs === undefined ? own.guest : undefined;
      Object.assign(own, { guest, untilMs: undefined });
      return { kind: "seated", slot: this.slots.indexOf(own), ...replaced(before, guest) };
    }
    const place = this.line.findIndex(({ device }) => device === guest.device);
    if (place >= 0) {
      const before = this.line[place];
      this.line[place] = guest;
      return { kind: "waiting", place: place + 1, ...replaced(before, guest) };
    }
    const slot = this.line.length === 0 ? this.#seat(guest, nowMs) : -1;
    if (slot >= 0) return { kind: "seated", slot };
    if (this.line.length >= this.#house.waitingMax) return { kind: "full" };
    this.line.push(guest);
    return { kind: "waiting", place: this.line.length };
  }

  depart(peer: string, onPurpose: boolean, nowMs: number): void {
    this.line = this.line.filter((guest) => guest.peer !== peer);
    const slot = this.slots.findIndex(
      (slot) => slot.taken && slot.untilMs === undefined && slot.guest.peer === peer,
    );
    const row = this.slots[slot];
    if (row?.taken !== true) return;
    if (onPurpose) this.#free(slot, nowMs);
    else row.untilMs = nowMs + this.#house.graceMs;
  }

  expire(nowMs: number): void {
    this.slots.forEach((slot, index) => {
      if (slot.taken && slot.untilMs !== undefined && slot.untilMs <= nowMs)
        this.#free(index, nowMs);
    });
  }

  promote(nowMs: number): void {
    while (this.line[0] !== undefined && this.#seat(this.line[0], nowMs) >= 0) this.line.shift();
  }

  #seat(guest: Guest, nowMs: number): number {
    const index = this.slots.findIndex((slot) => !slot.taken && slot.freeFromMs <= nowMs);
    const slot = this.slots[index];
    if (slot !== undefined)
      this.slots[index] = {
        generation: (slot.generation + 1) % 256,
        taken: true,
        guest,
        untilMs: undefined,
      };
    return index;
  }

  #free(index: number, nowMs: number): void {
    const generation = this.slots[index]?.generation ?? 0;
    this.slots[index] = { generation, taken: false, freeFromMs: nowMs + REST_MS };
  }
}

function replaced(before: Guest | undefined, guest: Guest) {
  if (before === undefined) return {};
  return { replaced: { peer: before.peer, samePage: before.page === guest.page } };
}
