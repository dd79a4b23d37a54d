import type { ServerReading } from "../../../loadtest/measure/server-reading.ts";
import { momentsBetween } from "../../../loadtest/measure/server-moments.ts";

/** The longest tick between two readings, in milliseconds, as near as the server's own buckets say; NaN if it told none. */
export function longestTickMs(before: ServerReading, after: ServerReading): number {
  return momentsBetween(before, after).tick.percentileMs(100) ?? NaN;
}
