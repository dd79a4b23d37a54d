import { writeFile } from "node:fs/promises";
import { ADDRESSES_FILE, addressDocument } from "./addresses/document.ts";

/** Writes what the code says into the document of addresses. */
await writeFile(ADDRESSES_FILE, await addressDocument());
process.stdout.write(`wrote ${ADDRESSES_FILE}\n`);
