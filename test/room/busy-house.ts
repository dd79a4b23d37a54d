import type { Pressure } from "../../server/room/behind.ts";
import { Evening } from "./clocked.ts";
import { eveningShow } from "./evening.ts";
import { Readers } from "./readers.ts";

export const PRESSURE: Pressure = { phoneBytesMax: 100, crewBytesMax: 1000, behindMsMax: 2000 };
const PEOPLE = 20;
export const TICKS_PER_BEAT = 10;

/** A house with people who all steer. */
export function busyHouse(): Readers {
  const evening = new Evening(eveningShow({ participantsMax: PEOPLE }));
  for (let person = 0; person < PEOPLE; person++) evening.come(`person ${person}`);
  for (let person = 0; person < PEOPLE; person++)
    evening.play(`person ${person}`, { steer_x: person % 2 ? 0.5 : -0.5, steer_y: 0.25 });
  const house = new Readers(evening, PRESSURE);
  house.tick();
  return house;
}

export function ticks(house: Readers, count: number): void {
  for (let tick = 0; tick < count; tick++) house.tick();
}
