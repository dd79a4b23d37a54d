import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../../installation-adapter/settings.ts";

const KEY = ["--crew-key", "key-of-tonight"];

async function folderWithKey(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "adapter-"));
  await writeFile(join(folder, "crew-key"), text);
  return folder;
}

describe("the adapter's settings", () => {
  it("have defaults for a machine that runs everything", async () => {
    assert.deepEqual(await readSettings(KEY, {}), {
      kind: "run",
      settings: {
        server: "http://127.0.0.1:2567",
        rig: "default",
        key: "key-of-tonight",
        certificate: undefined,
      },
    });
  });

  it("take a flag over the environment, and the environment over the kept key", async () => {
    const data = ["--data", await folderWithKey("kept-key\n")];
    const keyOf = async (argv: string[], env: Record<string, string>) => {
      const asked = await readSettings(argv, env);
      return asked.kind === "run" && asked.settings.key;
    };
    assert.equal(await keyOf(data, {}), "kept-key");
    assert.equal(await keyOf(data, { CREW_KEY: "from-outside" }), "from-outside");
    assert.equal(await keyOf([...data, ...KEY], { CREW_KEY: "from-outside" }), "key-of-tonight");
  });

  it("explain themselves", async () => {
    const asked = await readSettings(["--help"], {});
    assert.ok(asked.kind === "help");
    for (const flag of ["--server", "--rig", "--crew-key", "--data"])
      assert.ok(asked.usage.includes(flag));
  });

  const wrong: [string, string[], RegExp][] = [
    [
      "a flag that does not exist",
      ["--rigg", "x"],
      /^Unknown option '--rigg'\.\n\nnpm run adapter/,
    ],
    ["a flag without its value", ["--rig"], /--rig/],
    ["a word too many", ["default"], /default/],
    [
      "a server that is no address",
      [...KEY, "--server", "venue"],
      /--server must look like .*"venue"/,
    ],
    ["a server with a path", [...KEY, "--server", "http://a/b"], /--server must look like/],
    [
      "a server that speaks something else",
      [...KEY, "--server", "ftp://a"],
      /--server must look like/,
    ],
    ["an empty key", ["--crew-key", ""], /The crew key must have/],
    ["a key beyond any length", ["--crew-key", "k".repeat(129)], /The crew key must have/],
    [
      "no key at all",
      ["--data", "./nowhere"],
      /There is no crew key: .*--data \(nowhere\/crew-key/,
    ],
  ];
  for (const [what, argv, sentence] of wrong) {
    it(`refuse ${what}, in a sentence`, async () => {
      await assert.rejects(readSettings(argv, {}), { name: "CannotStart", message: sentence });
    });
  }
});
