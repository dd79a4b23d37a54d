import type { Memory } from "../connection/ticket.ts";

const PLAYING = "crowdpatch.playing";

/** Whether this tab was playing when its page went: then it goes on without a tap. Not where that cannot be remembered. */
export function wasPlaying(memory: () => Memory): boolean {
  try {
    return memory().getItem(PLAYING) === "yes";
  } catch {
    return false;
  }
}

export function notePlaying(memory: () => Memory, playing: boolean): void {
  try {
    memory().setItem(PLAYING, playing ? "yes" : "no");
  } catch {
    // A tap more, after a reload; no harm done.
  }
}
