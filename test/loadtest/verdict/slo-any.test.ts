import assert from "node:assert/strict";
import * as fc from "fast-check";
import { FIGURES, MEASURES } from "../../../loadtest/measure/recorded.ts";
import {
  COMPARISONS,
  parseSlo,
  PERCENTILES,
  sentenceOfSlo,
} from "../../../loadtest/verdict/slo.ts";
import { checkSloFile } from "../../../loadtest/verdict/slo-file.ts";

const percentile = fc.constantFrom(...Object.keys(PERCENTILES));
const measure = fc.constantFrom(...Object.keys(MEASURES));
const figure = fc.constantFrom(...Object.keys(FIGURES));
const comparison = fc.constantFrom(...Object.keys(COMPARISONS));
const limit = fc
  .oneof(fc.nat(1), fc.double({ min: 0, max: 1, noNaN: true }))
  .map((limit) => limit.toFixed(4).replace(/\.?0+$/, ""));
const subject = fc.oneof(
  fc.tuple(percentile, measure).map((words) => words.join(" ")),
  figure,
);
/** Every promise there is, written as one writes it. */
const promise = fc.tuple(subject, comparison, limit).map((words) => words.join(" "));
/** Words of promises in any order and number, among anything else. */
const muddle = fc
  .array(fc.oneof(percentile, measure, figure, comparison, limit, fc.string({ unit: "binary" })), {
    maxLength: 8,
  })
  .map((words) => words.join(" "));

describe("any promise", () => {
  it("is read, and reads the same when written again", () => {
    fc.assert(
      fc.property(promise, (sentence) => {
        const parsed = parseSlo(sentence);
        assert("slo" in parsed, sentence);
        assert.equal(sentenceOfSlo(parsed.slo), sentence);
      }),
      { numRuns: 500 },
    );
  });
});

describe("any text", () => {
  it("is an SLO or has its mistakes told", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), muddle), (text) => {
        const parsed = parseSlo(text);
        if ("slo" in parsed) assert.deepEqual(parseSlo(sentenceOfSlo(parsed.slo)), parsed);
        else for (const mistake of parsed.mistakes) assert.notEqual(mistake.trim(), "");
        if ("mistakes" in parsed) assert(parsed.mistakes.length > 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("is a file of promises, or has each mistake told with its line", () => {
    const file = fc.array(fc.oneof(promise, muddle, fc.constantFrom("", "# why", "#")), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(file, fc.constantFrom("\n", "\r\n"), (lines, end) => {
        const checked = checkSloFile(lines.join(end));
        if ("slos" in checked) assert(checked.slos.length > 0);
        else {
          assert(checked.mistakes.length > 0);
          for (const mistake of checked.mistakes) assert.match(mistake, /^(line \d+: |the file )/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
