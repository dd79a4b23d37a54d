/**
 * How many frames all phones together should have sent `elapsedMs` after they began, whether or not anybody keeps up:
 * the schedule does not wait for the server. Frame `n` is phone `n % phones`' own, so phones take turns evenly.
 */
export function framesDue(elapsedMs: number, phones: number, framesPerSecond: number): number {
  return Math.floor((elapsedMs * phones * framesPerSecond) / 1000);
}

/** When somebody comes, in milliseconds after the doors opened, if they come evenly. */
export function arrivalMs(index: number, arrivalsPerSecond: number): number {
  return (index * 1000) / arrivalsPerSecond;
}
