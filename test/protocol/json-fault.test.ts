import assert from "node:assert/strict";
import * as fc from "fast-check";
import { jsonFault } from "#protocol/json-fault.ts";

describe("a fault in JSON", () => {
  const faults: [string, number, number, RegExp][] = [
    ["", 1, 1, /a value.*the file's end/],
    ["{", 1, 2, /a name/],
    ['{"a":x}', 1, 6, /a value/],
    ['{"a" 1}', 1, 6, /:/],
    ['{"a":1\n"b":2}', 2, 1, /, or }/],
    ['{"a":1,\n}', 2, 1, /no comma after the last/],
    ["[1,2,]", 1, 6, /no comma after the last/],
    ['[1,\n  2\n  "3"]', 3, 3, /, or ]/],
    ['{"a":"x\ny"}', 1, 6, /text that ends on its line/],
    ["{'a':1}", 1, 2, /double quotes/],
    ['{"a":1} // done', 1, 9, /the file should end/],
    ["[01]", 1, 3, /, or ]/],
  ];
  for (const [text, line, column, words] of faults) {
    it(`in ${JSON.stringify(text)} is at line ${line}, column ${column}`, () => {
      const fault = jsonFault(text);
      assert.ok(fault !== undefined);
      assert.deepEqual([fault.line, fault.column], [line, column]);
      assert.match(fault.words, words);
    });
  }

  it("is found exactly when the engine finds one", () => {
    const bits = fc.constantFrom(
      ...'{}[]:,"\\ \n\t-+.eE019atrufnls'.split(""),
      "true",
      "null",
      '"a"',
    );
    const mangled = fc.tuple(fc.json(), fc.nat(), bits).map(([json, at, bit]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + bit + json.slice(place + (at % 2));
    });
    const texts = fc.oneof(
      fc.json(),
      mangled,
      fc.array(bits, { maxLength: 12 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(jsonFault(text) === undefined, isJson(text));
      }),
      { numRuns: 5000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
