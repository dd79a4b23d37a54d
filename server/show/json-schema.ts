import { join } from "node:path";
import { z } from "zod";
import { showSchema } from "#protocol/show.ts";
import { EXAMPLES } from "./load.ts";

export const JSON_SCHEMA_FILE = join(EXAMPLES, "show.schema.json");

/** The show file's shape for editors, which complete and underline while an artist types. Names that must fit together are checked at loading. */
export function showJsonSchema() {
  const { $schema, ...shape } = z.toJSONSchema(showSchema, { io: "input", target: "draft-7" });
  return { $schema, title: "Crowdpatch show", ...shape };
}
