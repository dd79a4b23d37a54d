import { writeFile } from "node:fs/promises";
import { format } from "oxfmt";
import { JSON_SCHEMA_FILE, showJsonSchema } from "./json-schema.ts";

/** `npm run schema`: writes the schema beside the examples, as the formatter wants it. */
const { code } = await format(JSON_SCHEMA_FILE, JSON.stringify(showJsonSchema(), null, 2));
await writeFile(JSON_SCHEMA_FILE, code);
process.stdout.write(`wrote ${JSON_SCHEMA_FILE}\n`);
