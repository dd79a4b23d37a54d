import { type AskMemory, keep, recall } from "../connection/memory.ts";

const PLAYING = "crowdpatch.playing";

/** Whether this tab was playing when its page went: then it goes on without a tap. Not where that cannot be remembered. */
export function wasPlaying(memory: AskMemory): boolean {
  return recall(memory, PLAYING) === "yes";
}

/** Where it cannot be kept, it is one tap more after a reload; no harm done. */
export function notePlaying(memory: AskMemory, playing: boolean): void {
  keep(memory, PLAYING, playing ? "yes" : "no");
}
