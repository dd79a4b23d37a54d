import assert from "node:assert/strict";
import { commandSaid } from "../../loadtest/about.ts";

describe("the command that a report repeats", () => {
  it("is what was typed", () => {
    assert.equal(commandSaid([]), "npm run loadtest");
    assert.equal(
      commandSaid(["--profile", "show", "--seed=7"]),
      "npm run loadtest -- --profile show --seed=7",
    );
  });

  it("never tells the crew key", () => {
    for (const argv of [["--crew-key", "secret"], ["--crew-key=secret"]])
      assert.ok(!commandSaid(argv).includes("secret"));
  });
});
