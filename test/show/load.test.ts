import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileMistakes } from "#protocol/mistakes.ts";
import { EXAMPLES, hashOf, loadShow } from "../../server/show/load.ts";

describe("a show file", () => {
  let folder = "";
  before(async () => (folder = await mkdtemp(join(tmpdir(), "show-"))));
  after(() => rm(folder, { recursive: true }));

  const written = async (text: string) => {
    const file = join(folder, "mine.json");
    await writeFile(file, text);
    return file;
  };
  const mistakesIn = async (nameOrPath: string) => {
    const caught = await loadShow(nameOrPath).then(
      () => assert.fail("the show was loaded"),
      (error: unknown) => error,
    );
    assert.ok(caught instanceof FileMistakes, String(caught));
    return caught.message;
  };

  for (const name of ["murmuration", "light-painting", "town-hall"]) {
    it(`may be an example: ${name}`, async () => {
      const { show, file } = await loadShow(name);
      assert.equal(show.id, name.replace("-", "_"));
      assert.equal(file, join(EXAMPLES, `${name}.json`));
    });
  }

  it("may be anywhere, with a byte order mark, and gets its defaults filled in", async () => {
    const text = await readFile(join(EXAMPLES, "town-hall.json"), "utf8");
    const { show } = await loadShow(await written(`\uFEFF${text}`));
    assert.equal(show.graceSeconds, 120);
    assert.deepEqual(show.motion, { speed: 0.35, edges: "bounce" });
  });

  it("is known by a hash that changes with what is played, and not with how it is laid out", async () => {
    const { show, showHash } = await loadShow("murmuration");
    assert.match(showHash, /^[0-9a-f]{16}$/);
    const again = await loadShow(await written(JSON.stringify(show)));
    assert.equal(again.showHash, showHash);
    assert.notEqual(hashOf({ ...show, title: "Another" }), showHash);
  });

  it("that is no JSON says in which line and column", async () => {
    const file = await written('{\n  "id": "mine",\n  "title": yes\n}');
    assert.equal(
      await mistakesIn(file),
      `${file} cannot be read:\n  line 3, column 12: here should be a value (text stands in double quotes), but there is "y"`,
    );
  });

  it("tells every mistake at once", async () => {
    const { show } = await loadShow("murmuration");
    const file = await written(
      JSON.stringify({
        ...show,
        rateHz: 1,
        colour: "red",
        scenes: [{ id: "A b", controls: ["glwo"] }],
      }),
    );
    const told = await mistakesIn(file);
    assert.match(told, /cannot be played:/);
    for (const word of ["rateHz", "colour", "scenes\\[0\\].id", "glwo"])
      assert.match(told, new RegExp(`\n  [^\n]*${word}`));
  });

  it("that is not there says so, and an example of another name lists those there are", async () => {
    assert.match(await mistakesIn(join(folder, "none.json")), /no such file/);
    const told = await mistakesIn("murmuratoin");
    assert.match(told, /there are: light-painting, murmuration, town-hall/);
  });

  it("that is a folder, or a book, is not read", async () => {
    assert.match(await mistakesIn(`${folder}/`), /it is a folder/);
    assert.match(await mistakesIn(await written(" ".repeat(2 ** 20 + 1))), /at most 1048576/);
  });
});
