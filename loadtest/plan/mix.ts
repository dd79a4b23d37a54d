import { BEHAVIOUR_NAMES, type BehaviourName } from "../behaviours/list.ts";
import type { Mix } from "./plan.ts";

/**
 * So many people of a mix, as near to its shares as whole people can be: each behaviour gets its whole number,
 * and who is left goes where the largest part of a person was cut off (the method of Hare and Niemeyer).
 */
export function castOf(mix: Mix, people: number): BehaviourName[] {
  const sum = BEHAVIOUR_NAMES.reduce((all, name) => all + (mix[name] ?? 0), 0);
  const shares = BEHAVIOUR_NAMES.map((name) => {
    const wanted = ((mix[name] ?? 0) / sum) * people;
    return { name, count: Math.floor(wanted), cutOff: wanted % 1 };
  });
  const left = people - shares.reduce((all, { count }) => all + count, 0);
  const favoured = shares.toSorted((one, other) => other.cutOff - one.cutOff).slice(0, left);
  for (const share of favoured) share.count++;
  return shares.flatMap(({ name, count }) => Array.from({ length: count }, () => name));
}
