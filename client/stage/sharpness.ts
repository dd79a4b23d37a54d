/**
 * How finely the picture is drawn, as a share of the screen's own pixels: less where the graphics card
 * cannot keep up, as little less as helps, and never back and forth.
 */
export interface Sharpness {
  share: number;
  /** The time from one picture to the next, smoothed; and what it was before the last try. */
  frameSeconds: number;
  beforeSeconds: number;
  /** How long this has been so. */
  sinceSeconds: number;
  /** Fewer pixels did not help: it is the screen, or the machine, that is slow. */
  settled: boolean;
}

/** Slower than this is slow: no sixty pictures a second, nor fifty. */
const SLOW_SECONDS = 1 / 45;
const JUDGE_SECONDS = 3;
const SMOOTH_SECONDS = 1;
const LESS = 0.8;
const SHARE_MIN = 0.5;
/** A try must shorten the frame to this share of what it was. */
const HELPED = 0.92;
/** Longer than this, the page was hidden. */
const PAUSE_SECONDS = 0.5;

export function createSharpness(): Sharpness {
  return { share: 1, frameSeconds: 1 / 60, beforeSeconds: 0, sinceSeconds: 0, settled: false };
}

/** Another picture came `dtSeconds` after the last one. Answers whether the share has changed. */
export function judge(sharpness: Sharpness, dtSeconds: number): boolean {
  if (sharpness.settled || dtSeconds > PAUSE_SECONDS) return false;
  const weight = Math.min(1, dtSeconds / SMOOTH_SECONDS);
  sharpness.frameSeconds += (dtSeconds - sharpness.frameSeconds) * weight;
  sharpness.sinceSeconds += dtSeconds;
  if (sharpness.sinceSeconds < JUDGE_SECONDS) return false;
  const tried = sharpness.beforeSeconds > 0;
  if (tried && sharpness.frameSeconds > sharpness.beforeSeconds * HELPED) {
    sharpness.settled = true;
    return change(sharpness, sharpness.share / LESS);
  }
  const slow = sharpness.frameSeconds > SLOW_SECONDS;
  return slow && sharpness.share * LESS >= SHARE_MIN && change(sharpness, sharpness.share * LESS);
}

function change(sharpness: Sharpness, share: number): boolean {
  sharpness.beforeSeconds = sharpness.frameSeconds;
  sharpness.sinceSeconds = 0;
  sharpness.share = share;
  return true;
}
