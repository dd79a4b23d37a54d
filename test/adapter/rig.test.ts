import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { checkRig, slotsOf } from "../../installation-adapter/rig.ts";
import { loadRig, RIG_SCHEMA_NAME, RIGS } from "../../installation-adapter/rig-file.ts";
import { RIG_SCHEMA_FILE, rigJsonSchema } from "../../installation-adapter/rig-schema.ts";
import { mistakesIn } from "./rigs.ts";

describe("a rig", () => {
  it("needs only an output and its port: the rest has a default", () => {
    const checked = checkRig({ outputs: [{ kind: "osc", port: 7000 }] });
    assert.deepEqual(checked, {
      rig: {
        outputs: [{ kind: "osc", profile: "split", host: "127.0.0.1", port: 7000, rateHz: 60 }],
        ramp: { seconds: 0.15 },
      },
    });
  });

  it("tells of 64 people in numbers a channel each, and of 256 in a message each, unless it says so", () => {
    const slots = (changes: object) => {
      const checked = checkRig({ outputs: [{ kind: "osc", port: 7000, ...changes }] });
      assert.ok("rig" in checked);
      return checked.rig.outputs.map(slotsOf);
    };
    assert.deepEqual(slots({}), [64]);
    assert.deepEqual(slots({ profile: "vector" }), [256]);
    assert.deepEqual(slots({ profile: "vector", slots: 3 }), [3]);
  });

  it("opens a WebSocket on this machine only, for programs and no web page", () => {
    const checked = checkRig({ outputs: [{ kind: "websocket", port: 7010 }] });
    assert.ok("rig" in checked);
    assert.deepEqual(checked.rig.outputs, [
      { kind: "websocket", host: "127.0.0.1", port: 7010, origins: [], rateHz: 60, slots: 64 },
    ]);
  });

  it("has every mistake told at once, with its place and remedy", () => {
    const mistakes = mistakesIn({
      outputs: [
        { kind: "osc", port: 70_000, profile: "splitt", hots: "x" },
        { kind: "osc", host: "::1", rateHz: 0, port: 7001, texts: { prot: 1 } },
        { kind: "websocket", port: 7010, origins: ["http://127.0.0.1:8080/page"] },
      ],
      ramp: { seconds: -1 },
      lamps: 4,
    });
    assert.deepEqual(mistakes, [
      'outputs[0].profile must be one of: split, vector (it is "splitt")',
      "outputs[0].port must be at most 65535 (it is 70000)",
      "outputs[0].hots is not known here; take it out, or mend its spelling",
      'outputs[1].host must be a name or an IPv4 address (it is "::1")',
      "outputs[1].rateHz must be at least 1 (it is 0)",
      "outputs[1].texts.port is missing; it must be a number",
      "outputs[1].texts.prot is not known here; take it out, or mend its spelling",
      'outputs[2].origins[0] must be an origin, such as http://127.0.0.1:8080 (it is "http://127.0.0.1:8080/page")',
      "ramp.seconds must be at least 0 (it is -1)",
      "lamps is not known here; take it out, or mend its spelling",
    ]);
  });

  it("says which kinds there are", () => {
    assert.deepEqual(mistakesIn({ outputs: [{ kind: "fax", port: 1 }] }), [
      'outputs[0].kind must be one of: osc, websocket (it is "fax")',
    ]);
  });

  it("may not be empty, nor no rig at all", () => {
    assert.deepEqual(mistakesIn({ outputs: [] }), [
      "outputs must have at least 1 entry (it is [])",
    ]);
    for (const file of [null, 3, "rig", []]) assert.equal(mistakesIn(file).length, 1);
  });

  it("is a rig or has mistakes, whatever JSON it is", () => {
    const entry = fc.record({ kind: fc.constantFrom("osc", "websocket"), port: fc.jsonValue() });
    const any = fc.oneof(
      fc.jsonValue(),
      fc.record({ outputs: fc.array(fc.jsonValue()) }),
      fc.record({ outputs: fc.array(entry) }),
    );
    fc.assert(
      fc.property(any, (file) => {
        const checked = checkRig(file);
        assert.ok("rig" in checked || checked.mistakes.length > 0);
      }),
    );
  });

  it("gives each output a port of its own", () => {
    const mistakes = mistakesIn({
      outputs: [
        { kind: "osc", port: 7000, texts: { port: 7000 } },
        { kind: "osc", port: 7000, host: "192.168.1.20" },
        { kind: "websocket", port: 7000 },
        { kind: "websocket", port: 7000, host: "127.0.0.1" },
      ],
    });
    assert.deepEqual(mistakes, [
      "outputs[0].texts.port is outputs[0].port again; give each a port of its own",
      "outputs[3].port is outputs[2].port again; give each a port of its own",
    ]);
  });
});

describe("a rig file", () => {
  const written = async (text: string) => {
    const file = join(await mkdtemp(join(tmpdir(), "rig-")), "rig.json");
    await writeFile(file, text);
    return file;
  };

  it("may be an example by name, and each example is right", async () => {
    const files = (await readdir(RIGS)).filter((name) => name !== RIG_SCHEMA_NAME);
    assert.deepEqual(files.sort(), ["default.json", "max.json"]);
    for (const file of files)
      assert.ok((await loadRig(file.replace(".json", ""))).outputs.length > 0);
  });

  it("may be anywhere, with a byte order mark", async () => {
    const file = await written('\uFEFF{ "outputs": [{ "kind": "osc", "port": 9000 }] }');
    assert.equal((await loadRig(file)).outputs[0]?.port, 9000);
  });

  it("that cannot be used says so by its name", async () => {
    const file = await written('{ "outputs": [{ "kind": "osc" }] }');
    await assert.rejects(loadRig(file), {
      name: "FileMistakes",
      message: `${file} cannot be used:\n  outputs[0].port is missing; it must be a number`,
    });
  });

  it("that is no JSON, is a folder or is not there says so", async () => {
    await assert.rejects(
      loadRig(await written('{\n  "outputs": [,]\n}')),
      /cannot be read:\n {2}line 2, column 15: here should be a value/,
    );
    await assert.rejects(loadRig(tmpdir()), /it is a folder/);
    await assert.rejects(loadRig("./nowhere.json"), /there is no such file/);
    await assert.rejects(loadRig("mix"), /no example of that name; there are: default, max/);
  });

  it("is described for editors as it is now", async () => {
    const schema: unknown = JSON.parse(await readFile(RIG_SCHEMA_FILE, "utf8"));
    assert.deepEqual(schema, JSON.parse(JSON.stringify(rigJsonSchema())));
  });
});
