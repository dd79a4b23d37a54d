import assert from "node:assert/strict";
import { readAsked, usageOf } from "./asked.ts";
import type { Row } from "./trial.ts";

const run = async () => {};
const ROWS: Row[] = [
  { name: "rain", title: "it rains", minutesMax: 1, run },
  { name: "flood", title: "it does not end", minutesMax: 1, onlyWhenAsked: true, run },
];
const read = (...argv: string[]) => readAsked("npm run test:faults", ROWS, argv);
const names = (...argv: string[]) => read(...argv).rows.map(({ name }) => name);

describe("the fault suite's command line", () => {
  it("runs everything but what must be asked for; quickly, that too", () => {
    assert.deepEqual(names(), ["rain"]);
    assert.deepEqual(names("--quick"), ["rain", "flood"]);
    assert.deepEqual(names("--only", "flood"), ["flood"]);
    assert.deepEqual(names("--only=flood", "--only=rain"), ["rain", "flood"]);
  });

  it("says in a sentence what is wrong with it", () => {
    const wrong: [string[], RegExp][] = [
      [["--only", "snow"], /^There is no row "snow"; there are: rain, flood\.$/],
      [["--minutes", "x"], /^--minutes must be a whole number from 1 to 1440 \(it is "x"\)\.$/],
      [["--minutes", "0"], /^--minutes must be/],
      [["--slow"], /^Unknown option '--slow'\.\n\nnpm run test:faults/],
      [["--quick", "--document"], /^--document tells what was measured/],
    ];
    for (const [argv, sentence] of wrong)
      assert.throws(() => read(...argv), { name: "CannotStart", message: sentence });
  });

  it("shows its flags and its rows", () => {
    assert.equal(read("--help").help, true);
    assert.match(
      usageOf("npm run test:faults", ROWS),
      /rain +it rains\n {2}flood +it does not end \(only/,
    );
  });
});
