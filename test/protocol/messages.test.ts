import assert from "node:assert/strict";
import { z } from "zod";
import {
  HEALTH_COUNT_MAX,
  HEALTH_CPU_SECONDS_MAX,
  ID_LENGTH_MAX,
  PROMPT_LENGTH_MAX,
} from "#protocol/limits.ts";
import { roomMessages } from "#protocol/messages.ts";
import { CREW_ROLES } from "#protocol/roles.ts";
import { examplesOf, wrongsOf } from "./wrongs.ts";

for (const [name, { from, shape }] of Object.entries(roomMessages)) {
  describe(`the message ${name}`, () => {
    it("is taken when it fits", () => {
      for (const example of examplesOf(shape)) assert(shape.safeParse(example).success);
    });

    it("is refused, never thrown at, when anything about it is wrong", () => {
      for (const { what, value } of wrongsOf(shape))
        assert.equal(shape.safeParse(value).success, false, `it takes ${what}`);
    });

    it("comes from somebody, and of all that there is phones say only how their link is", () => {
      assert(from.length > 0);
      for (const role of from) assert(CREW_ROLES.includes(role as never) || name === "link", role);
    });
  });
}

describe("the limits of messages", () => {
  it("hold to the last character", () => {
    const { cue, prompt } = roomMessages;
    assert(cue.shape.safeParse({ scene: "a".repeat(ID_LENGTH_MAX) }).success);
    assert(!cue.shape.safeParse({ scene: "a".repeat(ID_LENGTH_MAX + 1) }).success);
    assert(prompt.shape.safeParse({ text: "" }).success);
    assert(prompt.shape.safeParse({ text: "a".repeat(PROMPT_LENGTH_MAX) }).success);
    assert(!prompt.shape.safeParse({ text: "a".repeat(PROMPT_LENGTH_MAX + 1) }).success);
  });

  it("hold to the last number", () => {
    const { shape } = roomMessages.health;
    const counts = { ticks: HEALTH_COUNT_MAX, datagrams: 0, dropped: 0 };
    assert(shape.safeParse({ ...counts, cpuSeconds: HEALTH_CPU_SECONDS_MAX }).success);
    for (const beyond of [
      { ...counts, cpuSeconds: HEALTH_CPU_SECONDS_MAX + 1 },
      { ...counts, cpuSeconds: -0.001 },
      { ...counts, cpuSeconds: 0, ticks: HEALTH_COUNT_MAX + 1 },
      { ...counts, cpuSeconds: 0, datagrams: -1 },
      { ...counts, cpuSeconds: 0, dropped: 0.5 },
    ])
      assert(!shape.safeParse(beyond).success, JSON.stringify(beyond));
  });
});

describe("the wrongs that messages are tried with", () => {
  const taken = (shape: z.ZodType) =>
    wrongsOf(shape)
      .filter(({ value }) => shape.safeParse(value).success)
      .map(({ what }) => what);

  it("find a message that takes more than it should", () => {
    const text = z.string().max(5);
    assert.deepEqual(taken(z.strictObject({ text })), []);
    assert(taken(z.object({ text })).includes('another entry "extra"'));
    assert(taken(z.strictObject({ text: z.string() })).includes("10000 characters for text"));
    assert(taken(z.strictObject({ on: z.coerce.boolean() })).includes("null for on"));
    assert(taken(z.strictObject({ count: z.number() })).includes("1e+300 for count"));
  });
});
