import { type AskMemory, keep, recall } from "../connection/memory.ts";

const KEPT = "crowdpatch.stage-key";

/** Where the key comes from, and the visible address that it must not stay in. */
export interface Door {
  readonly hash: string;
  /** Shows the address without its fragment. */
  hide(): void;
  /** As long as the tab lives. */
  readonly memory: AskMemory;
}

/** The crew key: from `#key=…`, which is hidden at once and kept for a reload; else what was kept. */
export function takeKey(door: Door): string | undefined {
  const given = new URLSearchParams(door.hash.replace(/^#/, "")).get("key");
  if (given !== null && given !== "") {
    keep(door.memory, KEPT, given);
    door.hide();
    return given;
  }
  return recall(door.memory, KEPT);
}
