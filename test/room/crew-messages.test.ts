import assert from "node:assert/strict";
import * as fc from "fast-check";
import { roomMessages } from "#protocol/messages.ts";
import { CREW_ROLES, type Role } from "#protocol/roles.ts";
import { readMessage } from "../../server/room/crew-messages.ts";

const ROLES: readonly Role[] = ["participant", ...CREW_ROLES];

/** One of each that fits. A message that is new does not compile until it stands here. */
const GOOD: { readonly [K in keyof typeof roomMessages]: Readonly<Record<string, unknown>> } = {
  cue: { scene: "storm" },
  hold: { on: true },
  prompt: { text: "Sing!" },
  health: { ticks: 600, datagrams: 1200, dropped: 0, cpuSeconds: 0.25 },
  kick: { slot: 3, generation: 1 },
  ban: { slot: 3, generation: 1 },
  link: { rttMs: 42.5 },
};

/** A value that is like this one, and does not fit in its place. */
function misfitsOf(value: unknown): unknown[] {
  const misfits = [undefined, null, Number.NaN, Infinity, [], {}, 0n, Symbol("s"), () => value];
  if (typeof value === "string") return [...misfits, 7, true, "a".repeat(10_000), [value]];
  if (typeof value === "number") return [...misfits, -1, 1e300, "1", "", true, [value]];
  return [...misfits, "true", 1, "", [value]];
}

for (const [kind, { from }] of Object.entries(roomMessages)) {
  const good = GOOD[kind as keyof typeof GOOD];

  describe(`the message "${kind}"`, () => {
    it("is understood from who may send it, and from nobody else", () => {
      for (const role of ROLES) {
        const understood = from.includes(role) ? { kind, said: good } : undefined;
        assert.deepEqual(readMessage(role, kind, good), understood, role);
      }
      assert.equal(from.includes("participant"), kind === "link");
    });

    for (const field of Object.keys(good)) {
      it(`is not understood without a fitting ${field}`, () => {
        const { [field]: value, ...rest } = good;
        for (const role of from) {
          assert.equal(readMessage(role, kind, rest), undefined);
          for (const misfit of misfitsOf(value))
            assert.equal(readMessage(role, kind, { ...good, [field]: misfit }), undefined);
        }
      });
    }

    it("is not understood with one thing more, or as anything else", () => {
      const others = [undefined, null, Number.NaN, 0, "", "a".repeat(10_000), [good], true];
      for (const role of from) {
        assert.equal(readMessage(role, kind, { ...good, more: 1 }), undefined);
        for (const other of others) assert.equal(readMessage(role, kind, other), undefined);
      }
    });
  });
}

describe("any message", () => {
  it("of a type that there is not is not understood", () => {
    const types = ["", "Cue", "cue ", "constructor", "__proto__", "toString", "*", "_$b0", 0, 1];
    for (const type of [...types, undefined, null, {}, ["cue"], Symbol("cue"), Number.NaN])
      for (const role of ROLES)
        for (const good of Object.values(GOOD))
          assert.equal(readMessage(role, type, good), undefined);
  });

  it("never throws, whatever it is", () => {
    const type = fc.oneof(fc.constantFrom(...Object.keys(roomMessages)), fc.anything());
    const payload = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true }),
      fc.dictionary(fc.constantFrom("scene", "on", "text"), fc.anything()),
    );
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), type, payload, (role, type, payload) => {
        const message = readMessage(role, type, payload);
        if (message !== undefined) assert(roomMessages[message.kind].from.includes(role));
      }),
      { numRuns: 2000 },
    );
  });
});
