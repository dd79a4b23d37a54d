import assert from "node:assert/strict";
import { decode } from "node-osc";
import type { Packet } from "../../../../installation-adapter/outputs/osc/packets.ts";

export interface Heard {
  readonly address: string;
  readonly values: readonly (number | string)[];
}

interface Bundle {
  readonly oscType: "bundle";
  readonly elements: readonly { address: string; args: readonly { value: number | string }[] }[];
}

/** What a receiver written by other people makes of one packet: the messages of its bundle, in order. */
export function heardIn(packet: Uint8Array): Heard[] {
  const bundle = decode(Buffer.from(packet)) as unknown as Bundle;
  assert.equal(bundle.oscType, "bundle");
  return bundle.elements.map(({ address, args }) => ({
    address,
    values: args.map(({ value }) => value),
  }));
}

/** The bytes of the first so many packets of a tick. */
export function bytesOf(packets: readonly Packet[], count: number): Uint8Array[] {
  return packets.slice(0, count).map(({ bytes, length }) => bytes.slice(0, length));
}
