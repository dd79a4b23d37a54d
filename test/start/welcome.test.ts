import assert from "node:assert/strict";
import { welcome } from "../../server/welcome.ts";

const addresses = { join: "http://192.168.1.5:2567", crewKey: "key-of-the-crew" };
const PLAIN = [
  "Murmuration is open.",
  "  join   http://192.168.1.5:2567/",
  "  stage  http://192.168.1.5:2567/stage#key=key-of-the-crew",
  "",
].join("\n");

describe("the welcome", () => {
  it("is the addresses, and nothing else where nobody looks", () => {
    assert.equal(welcome("Murmuration", addresses, false), PLAIN);
  });

  it("has a code for phones in a terminal, between the same lines", () => {
    const lines = welcome("Murmuration", addresses, true).split("\n");
    const code = lines.filter((line) => /[█▀▄]/.test(line));
    assert.deepEqual(
      lines.filter((line) => !code.includes(line) && line.trim() !== ""),
      PLAIN.trimEnd().split("\n"),
    );
    const [width = 0] = code.map((line) => line.length);
    assert.ok(code.length * 2 >= width - 8 && width >= 25, `${width} wide, ${code.length} lines`);
  });

  it("keeps the crew's key out of the code that everybody scans", () => {
    const codeOf = (crewKey: string) =>
      welcome("", { ...addresses, crewKey }, true).split("stage")[0];
    assert.equal(codeOf("one-key"), codeOf("another-key"));
  });
});
