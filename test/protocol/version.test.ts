import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { z } from "zod";
import { CLOSE, REFUSED } from "#protocol/close.ts";
import { encodeFrame, FRAME } from "#protocol/frames.ts";
import { joinOptions } from "#protocol/join.ts";
import { initialValues, layoutOf } from "#protocol/layout.ts";
import { roomMessages } from "#protocol/messages.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { crowdOf, fieldsTold } from "./crowd.ts";
import { hexOf } from "./hex.ts";
import { EVERY_KIND, showWith } from "./shows.ts";

/** What each version of the protocol is, by the fingerprint of everything that two programs must agree on. */
const PINNED: Readonly<Record<number, string>> = {
  1: "2ca265a5373815c24dbf0b452a30c8f8dfc278ce1670ff5387282724c8659398",
  2: "3296d12019b661a25701ff4f199be0f38c473ee40ae66887721bbd41f11cf375",
};

/** Everything that two programs must agree on, as plain data. */
function contract(): Record<string, unknown> {
  const layout = layoutOf(showWith(EVERY_KIND));
  const numbers = layout.controls.map(({ number }) => number);
  return {
    room: ROOM_NAME,
    frameType: FRAME,
    frameWidths: Object.fromEntries(
      layout.controls.map(({ control, kind }) => [control.kind, [kind.bytes, ...kind.suffixes]]),
    ),
    frame: hexOf(encodeFrame(layout, 258, numbers, initialValues(layout))),
    join: z.toJSONSchema(joinOptions),
    messages: Object.entries(roomMessages).map(([name, { from, shape }]) => [
      name,
      [...from].sort(),
      z.toJSONSchema(shape),
    ]),
    close: CLOSE,
    refused: REFUSED,
    presence: PRESENCE,
    state: fieldsTold(crowdOf(showWith(EVERY_KIND)).encoder),
  };
}

/** The same for the same contract, in whatever order its entries stand. */
function fingerprint(part: unknown): string {
  const sorted = JSON.stringify(part, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash("sha256").update(sorted).digest("hex");
}

describe("the version of the protocol", () => {
  it("is another one when anything of the contract is another", () => {
    const found = fingerprint(contract());
    const pinned = PINNED[PROTOCOL_VERSION];
    const remedy =
      pinned === undefined
        ? `version ${PROTOCOL_VERSION} has no fingerprint yet: pin it in this file as ${PROTOCOL_VERSION}: "${found}"`
        : `frames, messages, join options, close codes or state are not those of version ${PROTOCOL_VERSION}: ` +
          `either take the change back, or raise PROTOCOL_VERSION in server/protocol/version.ts, ` +
          `so that open pages load themselves again, and pin in this file ${PROTOCOL_VERSION + 1}: "${found}"`;
    assert.equal(found, pinned, remedy);
  });

  it("was never given twice", () => {
    const fingerprints = Object.values(PINNED);
    assert.equal(new Set(fingerprints).size, fingerprints.length);
    assert.equal(Math.max(...Object.keys(PINNED).map(Number)), PROTOCOL_VERSION);
  });

  it("does not depend on the order in which the contract is written down", () => {
    assert.equal(
      fingerprint({ a: 1, b: { c: 2, d: 3 } }),
      fingerprint({ b: { d: 3, c: 2 }, a: 1 }),
    );
    assert.notEqual(fingerprint({ a: [1, 2] }), fingerprint({ a: [2, 1] }));
  });
});
