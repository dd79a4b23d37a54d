import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import { type FlagName, FLAGS, flagValue, parseOptionsOf, usageOf } from "#protocol/flags.ts";

const ALL = Object.keys(FLAGS) as FlagName[];

function given(...args: string[]): Readonly<Record<string, unknown>> {
  return parseArgs({ args, options: parseOptionsOf(ALL) }).values;
}

describe("a flag", () => {
  it("counts before the environment, and that before the default", () => {
    const env = { PORT: "3000" };
    assert.equal(flagValue("port", given("--port", "4000"), env), "4000");
    assert.equal(flagValue("port", given(), env), "3000");
    assert.equal(flagValue("port", given(), {}), "2567");
  });

  it("takes an empty environment variable for none", () => {
    assert.equal(flagValue("port", given(), { PORT: "" }), "2567");
    assert.equal(flagValue("crew-key", given(), { CREW_KEY: "" }), undefined);
  });

  it("without a variable of its own reads none", () => {
    assert.equal(flagValue("show", given(), { SHOW: "storm", show: "storm" }), "murmuration");
  });

  it("that may be repeated keeps all it was given", () => {
    const { origin } = given("--origin", "http://one.test", "--origin", "http://two.test");
    assert.deepEqual(origin, ["http://one.test", "http://two.test"]);
  });

  it("without a value is a switch", () => {
    assert.equal(given("--no-adapter")["no-adapter"], true);
    assert.throws(() => given("--no-adapter=yes"), /no-adapter/);
  });

  it("that is not known, or lacks its value, is refused", () => {
    assert.throws(() => given("--prot", "1"), /prot/);
    assert.throws(() => given("--port"), /port/);
  });

  it("is only known to a command that names it", () => {
    assert.throws(
      () => parseArgs({ args: ["--rig", "x"], options: parseOptionsOf(["port", "help"]) }),
      /rig/,
    );
  });
});

describe("the usage text", () => {
  it("is a sentence, and a line a flag with its default and its variable", () => {
    assert.equal(
      usageOf("Starts the room.", ["port", "crew-key", "origin", "no-adapter"]),
      [
        "Starts the room.",
        "",
        "  --port N             the one port for phones, stage and crew (default 2567, or PORT)",
        "  --crew-key KEY       what stage and adapter show at the door; made and kept in --data when absent (or CREW_KEY)",
        "  --origin URL         another origin whose pages may join (repeatable)",
        "  --no-adapter         only the server; run the adapter elsewhere",
      ].join("\n"),
    );
  });

  it("keeps its columns for every flag", () => {
    const [, , ...lines] = usageOf("Everything.", ALL).split("\n");
    assert.equal(lines.length, ALL.length);
    for (const line of lines) assert.match(line, /^ {2}--.{18} \S/);
  });
});
