import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FileMistakes } from "#protocol/mistakes.ts";
import { rigJsonSchema } from "../../installation-adapter/rig-schema.ts";
import { assertDescribed, type JsonShape } from "../support/described.ts";
import { blocksIn, sectionOf, tableIn } from "../support/markdown.ts";
import { mistakesIn } from "./rigs.ts";

const DOCUMENT = readFileSync(join(import.meta.dirname, "../../docs/rig.md"), "utf8");
const EXAMPLES = blocksIn(DOCUMENT, "json");

/** A rig's part of which a test makes something wrong. */
type Loose = { outputs: Record<string, unknown>[] };

describe("the rig file's document", () => {
  it("has two examples that can be used", () => {
    assert.equal(EXAMPLES.length, 2);
    for (const text of EXAMPLES) assert.deepEqual(mistakesIn(JSON.parse(text)), []);
  });

  it("knows every field, its range and its default", () => {
    const { properties = {} } = rigJsonSchema() as JsonShape;
    const { outputs = {}, ramp = {} } = properties;
    assertDescribed(tableIn(sectionOf(DOCUMENT, "The rig"), "field"), {
      properties: { outputs, "ramp.seconds": ramp.properties?.["seconds"] ?? {} },
    });
    for (const kind of outputs.items?.oneOf ?? []) {
      const { texts, host, ...fields } = kind.properties ?? {};
      const title = fields["kind"]?.const === "osc" ? "OSC" : "WebSocket";
      assertDescribed(tableIn(sectionOf(DOCUMENT, title), "field"), {
        properties: {
          ...fields,
          host: { default: host?.default },
          ...(texts === undefined ? {} : { texts: texts.properties?.["port"] ?? {} }),
        },
      });
    }
  });

  it("shows the mistakes that the adapter would name", () => {
    const [told, clash] = blocksIn(DOCUMENT, "text");
    const wrong = JSON.parse(EXAMPLES[0] ?? "") as Loose;
    Object.assign(wrong.outputs[0] ?? {}, { port: 70_000, texts: { port: "7001" } });
    Object.assign(wrong.outputs[1] ?? {}, { profile: "max", ip: "192.168.1.20" });
    assert.equal(told?.trimEnd(), messageOf(wrong));
    const [output] = wrong.outputs;
    const twice = { ...output, port: 7000, texts: undefined };
    assert.equal(clash?.trimEnd(), messageOf({ outputs: [twice, twice] }));
  });
});

function messageOf(file: unknown): string {
  return new FileMistakes("venue.json", "used", mistakesIn(file)).message;
}
