import { joinOnce } from "./joined.ts";

/** People who share a process, so that all of them can be made to sleep at once: `node sleepers.ts URL COUNT`. Says when they are in. */
const [server = "", count = "1"] = process.argv.slice(2);
await Promise.all(Array.from({ length: Number(count) }, () => joinOnce(server)));
process.send?.("in");
process.on("disconnect", () => process.exit());
