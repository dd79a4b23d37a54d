import assert from "node:assert/strict";
import { displayOn, lineOf, type Progress } from "../../loadtest/display.ts";

const progress = (atSeconds: number): Progress => ({
  atSeconds,
  endSeconds: 26,
  wanted: 20,
  participants: 18,
  refused: 1,
  lost: 0,
});

function screenThat(isTTY: boolean) {
  const written: string[] = [];
  return { written, screen: { isTTY, write: (text: string) => written.push(text) } };
}

describe("the display of a run", () => {
  it("tells how far it is, and who is in", () => {
    assert.equal(
      lineOf(progress(13)),
      "    13 s of 26 s ████████████░░░░░░░░░░░░  18 of 20 in, 1 refused, 0 lost",
    );
  });

  it("tells latency and CPU when they are known", () => {
    const known = { frameToDatagramMs: { p50: 21.4, p95: 33.6, p99: 40 }, serverCpu: 0.084 };
    assert.match(
      lineOf({ ...progress(0), ...known }),
      /touch to installation 21\/34\/40 ms, server 8 % CPU$/,
    );
  });

  it("stays within its bar past the end", () => {
    assert.match(lineOf(progress(99)), / █{24} {2}/);
  });

  it("is one line that changes in a terminal", () => {
    const { screen, written } = screenThat(true);
    const display = displayOn(screen);
    display.show(progress(1));
    display.show(progress(2));
    display.close();
    assert.equal(written.join("").split("\n").length, 2);
    assert.ok(written[1]?.startsWith("\r"));
  });

  it("is a line every five seconds elsewhere, and none that moves", () => {
    const { screen, written } = screenThat(false);
    const display = displayOn(screen);
    for (let second = 0; second <= 10; second++) display.show(progress(second));
    display.say("done");
    display.close();
    assert.equal(written.length, 4);
    assert.ok(!written.join("").includes("\r"));
    assert.ok(written.every((line) => line.endsWith("\n")));
    display.show(progress(0));
    assert.equal(written.length, 5, "the next step of a search begins anew");
  });
});
