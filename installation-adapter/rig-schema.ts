import { join } from "node:path";
import { z } from "zod";
import { rigSchema } from "./rig.ts";
import { RIG_SCHEMA_NAME, RIGS } from "./rig-file.ts";

export const RIG_SCHEMA_FILE = join(RIGS, RIG_SCHEMA_NAME);

/** The rig file's shape for editors, which complete and underline while somebody types. Ports that clash are found at loading. */
export function rigJsonSchema() {
  const { $schema, ...shape } = z.toJSONSchema(rigSchema, { io: "input", target: "draft-7" });
  return { $schema, title: "Crowdpatch rig", ...shape };
}
