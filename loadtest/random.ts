/** Chance that can be repeated: each call answers the next number, 0 or more and less than 1. */
export type Random = () => number;

const UINTS = 2 ** 32;
const MIXING_ROUNDS = 16;

/**
 * The chance that belongs to a seed: whoever has it sees the same evening again. Each `stream` of a seed is a chance
 * of its own, so that what one bot draws does not change what another one does. Both are unsigned 32-bit numbers.
 *
 * Chris Doty-Humphrey's sfc32, of the PractRand suite (https://pracrand.sourceforge.net/): three words and a counter.
 */
export function seeded(seed: number, stream = 0): Random {
  let [a, b, c, counter] = [0, seed | 0, stream | 0, 1];
  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / UINTS;
  }
  for (let round = 0; round < MIXING_ROUNDS; round++) next();
  return next;
}

/** A seed for a chance of its own. */
export function seedFrom(random: Random): number {
  return Math.floor(random() * UINTS);
}

export function between(random: Random, min: number, max: number): number {
  return min + random() * (max - min);
}

/** One of these, each as likely; undefined when there is none. */
export function oneOf<T>(random: Random, of: readonly T[]): T | undefined {
  return of[Math.floor(random() * of.length)];
}

/** The same in any order, each as likely (Fisher and Yates). */
export function shuffled<T>(random: Random, of: readonly T[]): T[] {
  const order = [...of];
  for (let left = order.length; left > 1; left--) {
    const [drawn] = order.splice(Math.floor(random() * left), 1);
    if (drawn !== undefined) order.push(drawn);
  }
  return order;
}

/**
 * How long people take until they do something: half of the times are shorter than `median`, and a few are very long.
 * Log-normal, by the method of Box and Muller; two thirds lie between `median / spread` and `median * spread`.
 */
export function logNormal(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * spread ** normal;
}
