/** Chance that can be had again: the same numbers, 0..1, for the same seed (a linear congruence; its upper bits will do here). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
