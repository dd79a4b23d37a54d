/** The room beats twice a second, so that silence means something: how long until the adapter, and a phone, takes note. */
export const ADAPTER_STALE_MS = 1000;
export const PHONE_QUIET_MS = 1500;
export const LINK_DEAD_MS = 6000;

export type Pulse = "fresh" | "quiet" | "dead";

/** What a phone makes of a silence of `silentMs`. */
export function pulseOf(silentMs: number): Pulse {
  if (silentMs >= LINK_DEAD_MS) return "dead";
  return silentMs >= PHONE_QUIET_MS ? "quiet" : "fresh";
}
