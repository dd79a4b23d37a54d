import { ROWS } from "./rows.ts";
import { runSuite } from "./suite.ts";

/** `npm run test:faults` */
await runSuite("npm run test:faults", ROWS, process.argv.slice(2));
