import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sentenceOfSlo } from "../../../loadtest/verdict/slo.ts";
import {
  checkPlanSlos,
  checkSloFile,
  DEFAULT_SLO_FILE,
  loadSlos,
} from "../../../loadtest/verdict/slo-file.ts";
import { newFolder } from "../../support/server.ts";

const sentences = (text: string) => {
  const checked = checkSloFile(text);
  assert("slos" in checked);
  return checked.slos.map(sentenceOfSlo);
};

describe("a file of SLOs", () => {
  it("has a sentence a line, among comments and empty lines", () => {
    const text = "# Soon.\r\n\r\np95 join_ms < 1000 # a second\r\n   lost = 0";
    assert.deepEqual(sentences(text), ["p95 join_ms < 1000", "lost = 0"]);
  });

  it("has every mistake told at once, with its line", async () => {
    const file = join(newFolder(), "show.slo");
    writeFileSync(file, "# Ours.\np95 join_s < 1\n\nlost = 0\nlost == none\n");
    await assert.rejects(loadSlos(file), {
      name: "FileMistakes",
      message: `${file} cannot be used:
  line 2: nothing called "join_s" is measured; is it join_ms?
  line 5: the sign must be one of: < <= > >= = (it is "==")
  line 5: the limit must be a number without a unit, such as 80 or 0.5 (it is "none")`,
    });
  });

  it("must promise something", () => {
    assert.deepEqual(checkSloFile("# Nothing yet.\n"), {
      mistakes: ['the file has no sentence; write one a line, such as "lost = 0"'],
    });
  });

  it("must be there", async () => {
    const file = join(newFolder(), "show.slo");
    await assert.rejects(loadSlos(file), {
      message: `${file} cannot be read:\n  there is no such file; check the path`,
    });
  });

  it("has a default, which can be used", async () => {
    const slos = (await loadSlos(DEFAULT_SLO_FILE)).map(sentenceOfSlo);
    assert(slos.includes("p95 frame_to_datagram_ms < 80"));
    assert(slos.includes("p99 frame_to_datagram_ms < 120"));
    assert.equal(new Set(slos).size, slos.length);
  });
});

describe("the SLOs of a plan", () => {
  it("may be none", () => {
    assert.deepEqual(checkPlanSlos([]), { slos: [] });
  });

  it("have their mistakes told with their place in the list", () => {
    assert.deepEqual(checkPlanSlos(["lost = 0", "losst = 0"]), {
      mistakes: ['slo[1]: nothing called "losst" is measured; is it lost?'],
    });
  });
});
