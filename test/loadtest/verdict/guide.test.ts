import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BEHAVIOUR_NAMES } from "../../../loadtest/behaviours/list.ts";
import { FIGURES, MEASURES } from "../../../loadtest/measure/recorded.ts";
import { checkPlan } from "../../../loadtest/plan/plan.ts";
import { FULL_HOUSE_SECONDS_MIN } from "../../../loadtest/plan/full-house.ts";
import { PROFILE_NAMES } from "../../../loadtest/plan/profiles.ts";
import { readSettings } from "../../../loadtest/settings.ts";
import { COMPARISONS, PERCENTILES, sentenceOfSlo } from "../../../loadtest/verdict/slo.ts";
import { REPORT_VERSION } from "../../../loadtest/report/document.ts";
import { checkSloFile, DEFAULT_SLO_FILE, loadSlos } from "../../../loadtest/verdict/slo-file.ts";
import { EXIT_CODE, GENERATOR } from "../../../loadtest/verdict/verdict.ts";
import { RADIO } from "../../../loadtest/verdict/wifi.ts";
import { blocksIn, sectionOf, tableIn } from "../../support/markdown.ts";

const GUIDE = readFileSync(join(import.meta.dirname, "../../../docs/loadtest.md"), "utf8");
const firstsOf = (heading: string) => tableIn(GUIDE, heading).map(([first = ""]) => first);

/** What the command itself says that it takes. */
async function flagsInUsage(): Promise<string[]> {
  const asked = await readSettings(["--help"], {});
  assert(asked.kind === "help");
  return [...asked.usage.matchAll(/^\s+(--[a-z-]+)/gm)].map(([, flag = ""]) => flag);
}

describe("the load test's guide", () => {
  it("explains everything that can be promised", () => {
    assert.deepEqual(firstsOf("measured many times, in ms"), Object.keys(MEASURES));
    assert.deepEqual(firstsOf("one number at the end"), Object.keys(FIGURES));
    for (const percentile of Object.keys(PERCENTILES)) assert(GUIDE.includes(`\`${percentile}\``));
    for (const sign of Object.keys(COMPARISONS)) assert(GUIDE.includes(`\`${sign}\``));
  });

  it("lists what is promised by default, and an example that can be used", async () => {
    const [listed = ""] = blocksIn(GUIDE, "slo");
    const defaults = (await loadSlos(DEFAULT_SLO_FILE)).map(sentenceOfSlo);
    assert.deepEqual(listed.trimEnd().split("\n"), defaults);
    const [example = ""] = blocksIn(sectionOf(GUIDE, "Promises"), "");
    assert("slos" in checkSloFile(example));
  });

  it("knows every profile, behaviour and flag", async () => {
    assert.deepEqual(firstsOf("--profile"), [...PROFILE_NAMES, "capacity"]);
    assert.deepEqual(firstsOf("behaviour"), BEHAVIOUR_NAMES);
    const flags = firstsOf("flag").map((flag) => flag.split(" ")[0] ?? "");
    assert.deepEqual(["--profile", ...flags, "--help"].sort(), (await flagsInUsage()).sort());
  });

  it("has a plan that can be run", () => {
    const [json = ""] = blocksIn(GUIDE, "json");
    assert("plan" in checkPlan(JSON.parse(json)));
  });

  it("says how a command ends, and by which numbers it judges", () => {
    const { held, missed, invalid } = EXIT_CODE;
    assert(GUIDE.includes(`${held} held, ${missed} missed, ${invalid} invalid`));
    assert(GUIDE.includes(`above ${GENERATOR.loopDelayP99MsMax} at p99 the test is invalid`));
    assert(GUIDE.includes(`above ${GENERATOR.lateP99MsMax} at p99 it is invalid`));
    assert.equal(FULL_HOUSE_SECONDS_MIN, 2);
    assert(GUIDE.includes("people must be in for two seconds while nobody comes or leaves"));
    assert(GUIDE.includes(`\`"version": ${REPORT_VERSION}\``));
    const { messagesPerSecond, phonesMax } = RADIO;
    const rule = `${messagesPerSecond.toLocaleString("en-US")} messages a second and ${phonesMax} phones`;
    assert(GUIDE.includes(rule));
  });
});
