import { writeFile } from "node:fs/promises";
import { format } from "oxfmt";
import { RIG_SCHEMA_FILE, rigJsonSchema } from "./rig-schema.ts";

/** Writes the schema beside the example rigs, as the formatter wants it. */
const { code } = await format(RIG_SCHEMA_FILE, JSON.stringify(rigJsonSchema(), null, 2));
await writeFile(RIG_SCHEMA_FILE, code);
process.stdout.write(`wrote ${RIG_SCHEMA_FILE}\n`);
