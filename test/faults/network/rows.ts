import type { Row } from "../trial.ts";
import { down, roamed } from "./gone.ts";
import { loss } from "./loss.ts";
import { narrow } from "./narrow.ts";

/** The faults that need networks of their own. */
export const NETWORK_ROWS: readonly Row[] = [...loss, narrow, down, roamed];
