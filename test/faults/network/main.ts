import { runSuite } from "../suite.ts";
import { insideNetworks, isInHall, whyNoNetworks } from "./namespaces.ts";
import { NETWORK_ROWS } from "./rows.ts";

/** `npm run test:network`: makes its networks, and runs once more inside; where it cannot, every row says why. */
const argv = process.argv.slice(2);
if (isInHall() || whyNoNetworks() !== undefined)
  await runSuite("npm run test:network", NETWORK_ROWS, argv);
else process.exit(await insideNetworks(import.meta.filename, argv));
