import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { FLAGS } from "#protocol/flags.ts";
import { EXIT } from "#protocol/exit.ts";
import { blocksIn, tableIn } from "../support/markdown.ts";

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const { scripts } = JSON.parse(file("package.json")) as { scripts: Record<string, string> };
/** Commands of npm's own, and those that the fault suite looks after itself. */
const NOT_HERE = new Set(["ci", "audit", "test:faults", "test:network"]);
/** Flags of single commands. */
const OTHERS = new Set(["dev", "only"]);

for (const name of ["docs/operations.md", "SECURITY.md", "CONTRIBUTING.md"]) {
  describe(name, () => {
    const document = file(name);

    it("names tests that there are", () => {
      const named = [...document.matchAll(/test\/[\w/-]+\.test\.ts/g)].map(([path]) => path);
      for (const path of named) assert(existsSync(new URL(`../../${path}`, import.meta.url)), path);
    });

    it("names commands that there are, with flags that there are", () => {
      const commands = [...document.matchAll(/npm (?:run )?([a-z:]+)(?: -- ([^`\n|]*))?/g)];
      assert(commands.length >= 2);
      for (const [said, command = "", words = ""] of commands) {
        if (NOT_HERE.has(command)) continue;
        assert(command in scripts, said);
        for (const [, flag = ""] of words.matchAll(/--([a-z-]+)/g))
          assert(flag in FLAGS || OTHERS.has(flag), `${said}: --${flag}`);
      }
    });
  });
}

describe("the exit codes in docs/operations.md", () => {
  it("are those of the commands", () => {
    const codes = tableIn(file("docs/operations.md"), "code").map(([code]) => Number(code));
    for (const code of Object.values(EXIT)) assert(codes.includes(code), String(code));
  });
});

describe("the unit in docs/operations.md", () => {
  it("starts what there is, and gives it the time that it needs to stop", () => {
    const [unit = ""] = blocksIn(file("docs/operations.md"), "ini");
    const [, started = ""] = /^ExecStart=\S+ (\S+)/m.exec(unit) ?? [];
    assert(existsSync(new URL(`../../${started}`, import.meta.url)), started);
    const [, seconds = ""] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
    assert(Number(seconds) > 3);
  });
});
