import type { Memory } from "../connection/ticket.ts";

const KEPT = "crowdpatch.stage-key";

/** Where the key comes from, and the visible address that it must not stay in. */
export interface Door {
  readonly hash: string;
  /** Shows the address without its fragment. */
  hide(): void;
  /** As long as the tab lives. Asked for at each use, since naming a browser's storage may throw. */
  memory(): Memory;
}

/** The crew key: from `#key=…`, which is hidden at once and kept for a reload; else what was kept. */
export function takeKey(door: Door): string | undefined {
  const given = new URLSearchParams(door.hash.replace(/^#/, "")).get("key");
  if (given !== null && given !== "") {
    attempt(() => door.memory().setItem(KEPT, given));
    door.hide();
    return given;
  }
  return attempt(() => door.memory().getItem(KEPT)) ?? undefined;
}

function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
