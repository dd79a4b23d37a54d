import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { ID_LENGTH_MAX, TICKET_HOURS, TICKET_LENGTH_MAX } from "#protocol/limits.ts";
import { deviceOf, readTicket, writeTicket } from "../../server/room/tickets.ts";

const KEY = Buffer.alloc(32, 7);
const NOW_MS = Date.UTC(2031, 4, 20, 21);
const HOURS_MS = TICKET_HOURS * 3_600_000;
const device = deviceOf(KEY, { page: "a-page-01", show: "evening" });
const holder = { device, show: "evening" };
const ticket = writeTicket(KEY, holder, NOW_MS);

describe("a ticket", () => {
  it("says who it was given to", () => {
    assert.deepEqual(readTicket(KEY, ticket, NOW_MS), holder);
  });

  it("is good for a day and no longer", () => {
    assert.deepEqual(readTicket(KEY, ticket, NOW_MS + HOURS_MS - 1), holder);
    assert.equal(readTicket(KEY, ticket, NOW_MS + HOURS_MS), undefined);
  });

  it("is nothing to a server with another key", () => {
    assert.equal(readTicket(randomBytes(32), ticket, NOW_MS), undefined);
  });

  it("is nothing with any one character put in another's place", () => {
    for (let place = 0; place < ticket.length; place++) {
      for (const other of "Aa0_-.+/= \u0000é") {
        if (other === ticket[place]) continue;
        const tampered = ticket.slice(0, place) + other + ticket.slice(place + 1);
        assert.equal(readTicket(KEY, tampered, NOW_MS), undefined, tampered);
      }
    }
  });

  it("is written in one way only: the last character's spare bits do not make another", () => {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const same = letters
      .split("")
      .filter((last) => readTicket(KEY, ticket.slice(0, -1) + last, NOW_MS) !== undefined);
    assert.deepEqual(same, [ticket.at(-1)]);
  });

  it("is nothing with a character more, or one fewer, anywhere", () => {
    for (let place = 0; place <= ticket.length; place++) {
      const head = ticket.slice(0, place);
      if (head !== ticket) assert.equal(readTicket(KEY, head, NOW_MS), undefined);
      for (const more of ["A", ".", " ", "="])
        assert.equal(readTicket(KEY, head + more + ticket.slice(place), NOW_MS), undefined);
    }
  });

  it("cannot be made longer lived, or another show's, by who holds it", () => {
    const [device, show, until, sealed] = ticket.split(".");
    assert.equal(readTicket(KEY, [device, show, `z${until}`, sealed].join("."), NOW_MS), undefined);
    assert.equal(readTicket(KEY, [device, "other", until, sealed].join("."), NOW_MS), undefined);
  });

  it("fits where it is kept, for the longest name that a show can have", () => {
    const long = { device, show: "s".repeat(ID_LENGTH_MAX) };
    assert(writeTicket(KEY, long, NOW_MS).length <= TICKET_LENGTH_MAX);
  });

  it("is nothing when it is any other text, of any length", () => {
    const text = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(text, fc.array(text), (text, parts) => {
        assert.equal(readTicket(KEY, text, NOW_MS), undefined);
        assert.equal(readTicket(KEY, parts.join("."), NOW_MS), undefined);
      }),
    );
    assert.equal(readTicket(KEY, "a".repeat(10_000), NOW_MS), undefined);
    assert.equal(readTicket(KEY, ticket + ".".repeat(10_000), NOW_MS), undefined);
  });
});

describe("who brings no ticket", () => {
  const named = (page: string, show = "evening", key = KEY) => deviceOf(key, { page, show });

  it("is somebody else on each page, and in each show, under a name that can stand in a ticket", () => {
    const names = Array.from({ length: 1000 }, (_, page) => named(`page-${page}`));
    names.push(named("page-0", "other"));
    assert.equal(new Set(names).size, 1001);
    for (const name of names) assert.match(name, /^[\w-]{22}$/);
  });

  it("is the same on the same page, which finds its seat again", () => {
    assert.equal(named("a-page-01"), named("a-page-01"));
  });

  it("is nobody that another could guess without the key", () => {
    assert.notEqual(named("a-page-01"), named("a-page-01", "evening", Buffer.alloc(32, 8)));
  });
});
