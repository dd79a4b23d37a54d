import assert from "node:assert/strict";
import * as fc from "fast-check";
import { REFUSED } from "#protocol/close.ts";
import { CREW_KEY_LENGTH_MAX, TICKET_LENGTH_MAX } from "#protocol/limits.ts";
import { CREW_ROLES } from "#protocol/roles.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { type Admitted, admit, type Refusal } from "../../server/room/admission.ts";
import { Bans } from "../../server/room/bans.ts";
import { writeTicket } from "../../server/room/tickets.ts";

const KEYS = { crewKey: "the right key", ticketKey: Buffer.alloc(32, 7), bans: new Bans() };
const NOW_MS = 1_900_000_000_000;
const phone = { role: "participant", protocol: PROTOCOL_VERSION, page: "a-page-01" };
const crew = { role: "stage", protocol: PROTOCOL_VERSION, key: KEYS.crewKey };

function at(options: unknown): Admitted | Refusal {
  return admit(options, KEYS, NOW_MS);
}

function causeOf(options: unknown): string {
  const answer = at(options);
  return "cause" in answer ? `${answer.code} ${answer.cause}` : "let in";
}

describe("the door", () => {
  it("lets in a phone without a ticket, as somebody new", () => {
    assert.deepEqual(at(phone), { role: "participant", page: phone.page, ticket: null });
  });

  it("knows who comes with a good ticket", () => {
    const holder = { device: "somebody", show: "evening" };
    const ticket = writeTicket(KEYS.ticketKey, holder, NOW_MS);
    assert.deepEqual(at({ ...phone, ticket }), {
      role: "participant",
      page: phone.page,
      ticket: holder,
    });
  });

  it("lets in who comes with a bad or an old ticket, as somebody new", () => {
    const old = writeTicket(KEYS.ticketKey, { device: "d", show: "evening" }, 0);
    const foreign = writeTicket(Buffer.alloc(32, 8), { device: "d", show: "evening" }, NOW_MS);
    for (const ticket of ["", "nonsense", old, foreign, "a".repeat(TICKET_LENGTH_MAX)])
      assert.deepEqual(at({ ...phone, ticket }), {
        role: "participant",
        page: phone.page,
        ticket: null,
      });
  });

  it("sends a banned ticket away, and lets its bearer in without it, as somebody new", () => {
    KEYS.bans.add("a nuisance");
    const holder = { device: "a nuisance", show: "evening" };
    const ticket = writeTicket(KEYS.ticketKey, holder, NOW_MS);
    assert.equal(causeOf({ ...phone, ticket }), `${REFUSED.banned} banned`);
    assert.equal(causeOf({ ...phone, ticket: `${ticket}x` }), "let in");
    assert.equal(causeOf(phone), "let in");
  });

  for (const role of CREW_ROLES) {
    it(`lets in ${role} with the key`, () => {
      assert.deepEqual(at({ ...crew, role }), { role });
    });
  }

  it("never names a session in what it answers", () => {
    assert.equal(causeOf({ ...phone, sessionId: "mine" }), `${REFUSED.options} join_options`);
    assert(!("sessionId" in at(phone)));
  });
});

describe("the door refuses", () => {
  const refusals: readonly (readonly [why: string, options: unknown, cause: string])[] = [
    ["nothing at all", undefined, "400 join_options"],
    ["null", null, "400 join_options"],
    ["a list", [phone], "400 join_options"],
    ["a text", "participant", "400 join_options"],
    ["nobody's role", { ...phone, role: "boss" }, "400 join_options"],
    ["a role that every object has", { ...phone, role: "constructor" }, "400 join_options"],
    ["no role", { ...phone, role: undefined }, "400 join_options"],
    ["no page", { ...phone, page: undefined }, "400 join_options"],
    ["a page's name that is too short", { ...phone, page: "short" }, "400 join_options"],
    ["a page's name that is too long", { ...phone, page: "p".repeat(33) }, "400 join_options"],
    ["a page's name with a line's end", { ...phone, page: "a-page-01\n" }, "400 join_options"],
    ["one thing more than is asked", { ...phone, more: 1 }, "400 join_options"],
    ["a phone with a key", { ...phone, key: KEYS.crewKey }, "400 join_options"],
    ["a ticket that is a number", { ...phone, ticket: 7 }, "400 join_options"],
    ["a ticket of 10,000 characters", { ...phone, ticket: "t".repeat(1e4) }, "400 join_options"],
    ["a version that is no number", { ...phone, protocol: "1" }, "400 join_options"],
    ["a version that is not a whole number", { ...phone, protocol: 1.5 }, "400 join_options"],
    ["a page of another version", { ...phone, protocol: PROTOCOL_VERSION + 1 }, "426 join_version"],
    ["crew without a key", { ...crew, key: undefined }, "400 join_options"],
    ["crew with an empty key", { ...crew, key: "" }, "401 crew_key"],
    ["crew with a wrong key", { ...crew, key: "the right kez" }, "401 crew_key"],
    ["crew with the key's beginning", { ...crew, key: "the right" }, "401 crew_key"],
    ["crew with the key and more", { ...crew, key: "the right key " }, "401 crew_key"],
    [
      "a key of 10,000 characters",
      { ...crew, key: "k".repeat(CREW_KEY_LENGTH_MAX + 9_872) },
      "400 join_options",
    ],
    ["crew of another version", { ...crew, protocol: PROTOCOL_VERSION + 1 }, "426 join_version"],
    [
      "crew of another version with a wrong key, for its key",
      { ...crew, protocol: PROTOCOL_VERSION + 1, key: "wrong" },
      "401 crew_key",
    ],
  ];

  for (const [why, options, cause] of refusals) {
    it(why, () => assert.equal(causeOf(options), cause));
  }

  it("a wrong key in the same words whatever it is, and never says the right one", () => {
    const wrong = fc
      .string({ maxLength: CREW_KEY_LENGTH_MAX })
      .filter((key) => key !== KEYS.crewKey);
    fc.assert(
      fc.property(wrong, (key) => {
        const answer = at({ ...crew, key });
        assert.deepEqual(answer, {
          code: REFUSED.key,
          cause: "crew_key",
          reason: "the crew key is not right",
        });
      }),
    );
  });
});

describe("anything at all at the door", () => {
  const mostly = (good: unknown) =>
    fc.oneof({ arbitrary: fc.constant(good), weight: 9 }, fc.anything());
  const protocol = mostly(PROTOCOL_VERSION);
  const nearlyPhone = fc.record({
    role: mostly("participant"),
    protocol,
    page: mostly(phone.page),
  });
  const nearlyCrew = fc.record({
    role: fc.constantFrom(...CREW_ROLES).chain(mostly),
    protocol,
    key: mostly(KEYS.crewKey),
  });
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true });

  it("is let in or refused, and never throws", () => {
    let letIn = 0;
    fc.assert(
      fc.property(fc.oneof(anything, nearlyPhone, nearlyCrew), (options) => {
        const answer = at(options);
        if ("role" in answer) letIn += 1;
        else assert(Object.values(REFUSED).includes(answer.code));
      }),
      { numRuns: 2000 },
    );
    assert(letIn > 100, `only ${letIn} were let in`);
  });

  it("is never crew without the key", () => {
    fc.assert(
      fc.property(nearlyCrew, (options) => {
        const answer = at(options);
        if ("role" in answer && answer.role !== "participant")
          assert.equal(options.key, KEYS.crewKey);
      }),
      { numRuns: 2000 },
    );
  });
});
