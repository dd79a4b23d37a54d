import assert from "node:assert/strict";
import { onWaking } from "../../../client/connection/waking.ts";

class Tab extends EventTarget {
  visibilityState = "visible";
}

function page() {
  const window = new EventTarget();
  const document = new Tab();
  const over = new AbortController();
  let woken = 0;
  onWaking({ window, document }, () => (woken += 1), over.signal);
  return {
    over,
    woken: () => woken,
    see: (state: "visible" | "hidden") => {
      document.visibilityState = state;
      document.dispatchEvent(new Event("visibilitychange"));
    },
    show: (persisted: boolean) =>
      window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted })),
    findNetwork: () => window.dispatchEvent(new Event("online")),
  };
}

describe("a page that wakes up", () => {
  it("notices that it is seen again, and not that it is hidden", () => {
    const { see, woken } = page();
    see("hidden");
    assert.equal(woken(), 0);
    see("visible");
    assert.equal(woken(), 1);
  });

  it("notices that it was kept in a drawer, and not that it was just loaded", () => {
    const { show, woken } = page();
    show(false);
    assert.equal(woken(), 0);
    show(true);
    assert.equal(woken(), 1);
  });

  it("notices that there is a network", () => {
    const { findNetwork, woken } = page();
    findNetwork();
    assert.equal(woken(), 1);
  });

  it("does not care any more when its connection is over", () => {
    const { over, see, show, findNetwork, woken } = page();
    over.abort();
    see("visible");
    show(true);
    findNetwork();
    assert.equal(woken(), 0);
  });
});
