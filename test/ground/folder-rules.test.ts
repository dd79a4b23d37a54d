import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Rule, RULES } from "./folder-rules.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const OXLINT = join(ROOT, "node_modules/oxlint/bin/oxlint");

const IMPORT_RULES = ["eslint(no-restricted-imports)", "typescript(no-import-type-side-effects)"];

describe("the folder rules", () => {
  let root: string;
  /** What the linter said of each file about its imports. */
  let said: ReadonlyMap<string, string>;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "crowdpatch-rules-"));
    copyFileSync(join(ROOT, ".oxlintrc.json"), join(root, ".oxlintrc.json"));
    for (const { file, text } of Object.values(RULES).flatMap(casesOf)) {
      mkdirSync(join(root, file, ".."), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    said = lint(root);
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  for (const [who, rule] of Object.entries(RULES)) {
    it(`stop ${who} at what it may not import`, () => {
      for (const { file, text, forbidden } of casesOf(rule))
        if (forbidden) assert.match(said.get(file) ?? "nothing", rule.says, `${file}: ${text}`);
    });

    it(`let ${who} import what it may`, () => {
      for (const { file, text, forbidden } of casesOf(rule))
        if (!forbidden) assert.equal(said.get(file), undefined, `${file}: ${text}`);
    });
  }
});

interface Case {
  readonly file: string;
  readonly text: string;
  readonly forbidden: boolean;
}

/** A file of its own for each import, in each of the rule's folders. */
function casesOf(rule: Rule): Case[] {
  const number = Object.values(RULES).indexOf(rule);
  const imports = [
    ...rule.forbidden.map((what) => ({ what, forbidden: true })),
    ...rule.allowed.map((what) => ({ what, forbidden: false })),
  ];
  return rule.folders.flatMap((folder) =>
    imports.map(({ what, forbidden }, index) => ({
      file: `${folder}/rule${number}-${index}.ts`,
      text: what.includes(" ") ? what : `import * as all from "${what}";\nexport const some = all;`,
      forbidden,
    })),
  );
}

function lint(folder: string): Map<string, string> {
  const child = spawnSync(process.execPath, [OXLINT, "--format", "json", "."], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  assert.equal(child.stderr, "");
  const { diagnostics } = JSON.parse(child.stdout) as {
    diagnostics: { code: string; message: string; help: string; filename: string }[];
  };
  return new Map(
    diagnostics
      .filter(({ code }) => IMPORT_RULES.includes(code))
      .map(({ filename, help, message }) => [filename, `${help} ${message}`]),
  );
}
