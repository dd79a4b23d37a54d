import v8 from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Loaded into a server under test before its own program, by `--import`: tells whoever started it how much memory is
 * really in use, after everything has been collected that nobody holds. The server knows nothing of it.
 */
v8.setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

process.on("message", (message) => {
  if (message !== "heap") return;
  collect();
  collect();
  process.send?.({ kind: "heap", bytes: process.memoryUsage().heapUsed });
});
