import { setFlagsFromString } from "node:v8";

/**
 * A frame's bytes are needed for some microseconds. While a house fills, few frames come, and the engine sees what they are
 * made of live on; from then on it would put every frame's where lasting things are, and clear that up with long pauses.
 * So it puts everything with the short-lived first, as if it had learnt nothing. `docs/decisions.md` has the figures.
 *
 * Imported before everything else: what was learnt before is not unlearnt.
 */
setFlagsFromString("--no-allocation-site-pretenuring");
