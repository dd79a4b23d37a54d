import assert from "node:assert/strict";
import { atMostOncePerSecond, frameworkLog, type Log } from "../../server/log.ts";

describe("a voice for what peers provoke", () => {
  it("speaks once a second at most, and says how often it did not", () => {
    let nowMs = 0;
    const said: [string, number][] = [];
    const speak = atMostOncePerSecond(
      (sentence, _error, swallowed) => said.push([sentence, swallowed]),
      () => nowMs,
    );
    for (nowMs = 0; nowMs < 3000; nowMs += 10) speak(`at ${nowMs}`);
    assert.deepEqual(said, [
      ["at 0", 0],
      ["at 1000", 99],
      ["at 2000", 99],
    ]);
  });

  it("speaks at once after a silence", () => {
    let nowMs = 0;
    const said: number[] = [];
    const speak = atMostOncePerSecond(
      (_sentence, _error, swallowed) => said.push(swallowed),
      () => nowMs,
    );
    for (nowMs of [0, 5000, 10_000]) speak("again");
    assert.deepEqual(said, [0, 0, 0]);
  });
});

describe("the framework's voice", () => {
  const heard: string[] = [];
  const warn = (_more: object, sentence: string) => heard.push(sentence);
  const log = { warn, debug: () => undefined } as unknown as Log;
  let open = false;
  const framework = frameworkLog(log, () => open);

  it("is not heard before the doors open: whoever opens them is told", () => {
    framework.error("listen EADDRINUSE");
    assert.deepEqual(heard, []);
  });

  it("is one short line then, whatever it says", () => {
    open = true;
    framework.error(`Error: \u001b[2J${"x".repeat(1000)}\n    at a\n    at b`);
    framework.error("again");
    assert.equal(heard.length, 1);
    assert.match(heard[0] ?? "", /^the framework says: Error:  \[2Jx{100,189}$/);
  });
});
