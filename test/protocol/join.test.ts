import assert from "node:assert/strict";
import { joinOptions } from "#protocol/join.ts";
import { CREW_KEY_LENGTH_MAX, JOIN_BODY_BYTES_MAX, TICKET_LENGTH_MAX } from "#protocol/limits.ts";
import { CREW_ROLES } from "#protocol/roles.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { examplesOf, wrongsOf } from "./wrongs.ts";

const phone = { role: "participant", protocol: PROTOCOL_VERSION, page: "page_id-1" };
const crew = { role: "adapter", protocol: PROTOCOL_VERSION, key: "secret" };

const takes = (options: unknown) => joinOptions.safeParse(options).success;

describe("join options", () => {
  it("are taken when they fit, from every role", () => {
    const examples = examplesOf(joinOptions);
    assert.equal(examples.length, 2);
    for (const example of examples) assert(takes(example), JSON.stringify(example));
    assert(takes(phone) && takes({ ...phone, ticket: "t" }));
    for (const role of CREW_ROLES) assert(takes({ ...crew, role }));
  });

  it("are refused, never thrown at, when anything about them is wrong", () => {
    for (const { what, value } of wrongsOf(joinOptions))
      assert.equal(takes(value), false, `they take ${what}`);
  });

  it("are refused from nobody we know", () => {
    for (const role of ["", "host", "Participant", "constructor", "__proto__"])
      assert(!takes({ ...phone, role }) && !takes({ ...crew, role }), role);
  });

  it("keep the crew's key and the phone's ticket apart", () => {
    assert(!takes({ ...phone, key: "secret" }));
    assert(!takes({ ...crew, ticket: "t" }));
    assert(!takes({ ...crew, page: phone.page }));
    assert(!takes({ ...phone, role: "stage" }));
  });

  it("name a page by 8 to 32 plain characters", () => {
    for (const page of ["a".repeat(8), "Z".repeat(32), "-_-_-_-_", "01234567"])
      assert(takes({ ...phone, page }), page);
    for (const page of ["", "a".repeat(7), "a".repeat(33), "page id 1", "pägeid12", "pageid12\n"])
      assert(!takes({ ...phone, page }), page);
  });

  it("say any version, so that an old page can be told to load itself again", () => {
    for (const protocol of [0, PROTOCOL_VERSION + 1, 65_535]) assert(takes({ ...phone, protocol }));
    for (const protocol of [-1, 65_536, "1"]) assert(!takes({ ...phone, protocol }));
  });

  it("are bounded to the last character, and fit the body that is read", () => {
    assert(takes({ ...phone, ticket: "a".repeat(TICKET_LENGTH_MAX) }));
    assert(!takes({ ...phone, ticket: "a".repeat(TICKET_LENGTH_MAX + 1) }));
    assert(takes({ ...crew, key: "a".repeat(CREW_KEY_LENGTH_MAX) }));
    assert(!takes({ ...crew, key: "a".repeat(CREW_KEY_LENGTH_MAX + 1) }));
    const largest = { ...phone, ticket: "\u0000".repeat(TICKET_LENGTH_MAX) };
    assert(JSON.stringify(largest).length < JOIN_BODY_BYTES_MAX);
  });
});
