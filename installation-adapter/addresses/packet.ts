import { decode } from "node-osc";
import { ramp } from "#aggregate/ramp.ts";
import { readerOf } from "#aggregate/reader.ts";
import type { Readings } from "#aggregate/readings.ts";
import { PRESENCE } from "#protocol/presence.ts";
import type { Show } from "#protocol/show.ts";
import type { Profile } from "../outputs/osc/profiles.ts";
import { Stream } from "../outputs/osc/stream.ts";

const ALONE = { x: 0.25, y: 0.5, hue: 0.75, generation: 1 };
const SLOTS = 64;
const RATE_HZ = 60;
const DIGITS = 1e6;

interface Bundle {
  readonly elements: readonly {
    readonly address: string;
    readonly args: readonly { readonly value: number | string }[];
  }[];
}

/** The first packet that a host hears in a show with one person, as somebody else's decoder reads it, a line a message. */
export function firstPacket(profile: Profile, show: Show): string[] {
  const stream = new Stream({ profile, slots: SLOTS, rateHz: RATE_HZ, always: true });
  stream.encode(oneAlone(show));
  const [packet] = stream.packets;
  const bytes = Buffer.from(packet?.bytes.subarray(0, packet.length) ?? []);
  const { elements } = decode(bytes) as unknown as Bundle;
  return elements.map(({ address, args }) =>
    [address, ...args.map(({ value }) => readable(value))].join(" "),
  );
}

function oneAlone(show: Show): Readings {
  const reader = readerOf(show, SLOTS);
  const { crowd, readings } = reader;
  crowd.presence[0] = PRESENCE.present;
  crowd.generation[0] = ALONE.generation;
  crowd.x[0] = ALONE.x;
  crowd.y[0] = ALONE.y;
  crowd.hue[0] = ALONE.hue;
  reader.read(0);
  ramp(readings, 0, 0);
  return readings;
}

function readable(value: number | string): string {
  return typeof value === "string" ? value : String(Math.round(value * DIGITS) / DIGITS);
}
