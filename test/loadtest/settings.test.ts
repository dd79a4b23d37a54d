import assert from "node:assert/strict";
import { CannotStart } from "#protocol/exit.ts";
import { readSettings } from "../../loadtest/settings.ts";

const saidTo = (...words: readonly string[]) =>
  readSettings(words, {}).then(
    () => undefined,
    (error: unknown) => {
      assert(error instanceof CannotStart);
      return error.message;
    },
  );

describe("the load test's command line", () => {
  it("asks for one evening: a plan or a profile", async () => {
    const said = (await saidTo("--plan", "/nowhere.json", "--profile", "show"))?.split("\n");
    assert.deepEqual(said, [
      "/nowhere.json cannot be read (ENOENT).",
      "--plan and --profile are two evenings; ask for one of them.",
    ]);
  });

  it("wants steps of a search that are long enough to be measured, and no longer ones", async () => {
    const search = ["--profile", "capacity", "--seconds"];
    assert.equal(
      await saidTo(...search, "4"),
      '--seconds must be 5 or more in a search for the capacity: in less, hardly anything is measured (it is "4").',
    );
    const asked = await readSettings([...search, "5"], {});
    assert(asked.kind === "run");
    assert.deepEqual(asked.settings.plan.phases.at(-1), { kind: "play", seconds: 5 });
  });
});
