import { ramp } from "#aggregate/ramp.ts";
import { type Reader, readerOf } from "#aggregate/reader.ts";
import type { Readings } from "#aggregate/readings.ts";
import { PROFILES } from "../../../../installation-adapter/outputs/osc/profiles.ts";
import { type Port, Stream } from "../../../../installation-adapter/outputs/osc/stream.ts";
import { type Person, seat, showOf } from "../../support.ts";
import { bytesOf, type Heard, heardIn } from "./support.ts";

export const RATE_HZ = 10;
export const SLOTS = 4;

/** A show with some people in it, read and arrived. */
export function readerWith(...people: readonly (Person | undefined)[]): Reader {
  const reader = readerOf(showOf(), SLOTS);
  people.forEach((person, row) => seat(reader.crowd, row, person));
  update(reader);
  return reader;
}

export function update(reader: Reader): void {
  reader.read(0.05);
  ramp(reader.readings, 10, 0);
}

/** A port, and what it hears of a tick. */
export function listener(changes: Partial<Port> = {}) {
  const stream = new Stream({
    profile: PROFILES.split,
    slots: SLOTS,
    rateHz: RATE_HZ,
    always: true,
    ...changes,
  });
  const packets = (readings: Readings) => bytesOf(stream.packets, stream.encode(readings));
  const tick = (readings: Readings): Heard[] =>
    packets(readings).flatMap((packet) => heardIn(packet).slice(1));
  /** The addresses of so many ticks, each once. */
  const ticks = (readings: Readings, count: number): Set<string> => {
    const heard = Array.from({ length: count }, () => tick(readings)).flat();
    return new Set(heard.map(({ address }) => address));
  };
  return { stream, packets, tick, ticks };
}

export function valueIn(heard: readonly Heard[], address: string): number | string | undefined {
  return heard.find((one) => one.address === address)?.values[0];
}
