import assert from "node:assert/strict";
import type { Memory } from "../../../client/connection/memory.ts";
import { mayReload } from "../../../client/connection/page.ts";
import { newPageId, ticketsIn } from "../../../client/connection/ticket.ts";

function phoneMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

function captivePortal(): Memory {
  throw new Error("no storage in this sheet");
}

const fullMemory: Memory = {
  getItem: () => null,
  setItem() {
    throw new Error("quota exceeded");
  },
};

describe("a phone's tickets", () => {
  it("outlive the page, one a show", () => {
    const memory = phoneMemory();
    ticketsIn(() => memory, "page-one").keep("murmuration", "ticket-a");
    const reopened = ticketsIn(() => memory, "page-two");
    assert.equal(reopened.read("murmuration"), "ticket-a");
    assert.equal(reopened.read("town_hall"), undefined);
  });

  it("are none where something else was written in their place", () => {
    for (const text of ["", "x".repeat(201), "x".repeat(1_000_000)]) {
      const memory = phoneMemory();
      memory.setItem("crowdpatch.ticket.murmuration", text);
      assert.equal(ticketsIn(() => memory, "page-one").read("murmuration"), undefined);
    }
  });

  it("live as long as the page where nothing can be kept", () => {
    for (const memory of [captivePortal, () => fullMemory]) {
      const tickets = ticketsIn(memory, "page-one");
      assert.equal(tickets.read("murmuration"), undefined);
      tickets.keep("murmuration", "ticket-a");
      assert.equal(tickets.read("murmuration"), "ticket-a");
      assert.equal(tickets.isElsewhere("murmuration"), false);
    }
  });

  it("are where they were kept last, as far as a page is concerned that has played", () => {
    const memory = phoneMemory();
    const [first, second] = ["page-one", "page-two"].map((page) => ticketsIn(() => memory, page));
    first?.keep("murmuration", "ticket-a");
    assert.equal(first?.isElsewhere("murmuration"), false);
    assert.equal(second?.isElsewhere("murmuration"), false);
    second?.keep("murmuration", "ticket-a");
    assert.equal(first?.isElsewhere("murmuration"), true);
    assert.equal(first?.isElsewhere("town_hall"), false);
    first?.keep("murmuration", "ticket-a");
    assert.equal(first?.isElsewhere("murmuration"), false);
    assert.equal(second?.isElsewhere("murmuration"), true);
  });
});

describe("a page's id", () => {
  it("fits the join options, and differs for each page", () => {
    assert.match(newPageId(), /^[A-Za-z0-9_-]{8,32}$/);
    assert.notEqual(newPageId(), newPageId());
  });
});

describe("a page of another version", () => {
  it("loads itself again once", () => {
    const memory = phoneMemory();
    assert.equal(
      mayReload(() => memory),
      true,
    );
    assert.equal(
      mayReload(() => memory),
      false,
    );
  });

  it("does not where it could not remember that it had", () => {
    assert.equal(mayReload(captivePortal), false);
    assert.equal(
      mayReload(() => fullMemory),
      false,
    );
  });
});
