import { readFile } from "node:fs/promises";
import { CannotStart } from "#protocol/exit.ts";
import { FRAMES_PER_SECOND } from "#protocol/limits.ts";
import { FileMistakes } from "#protocol/mistakes.ts";
import { checkPlanSlos } from "../verdict/slo-file.ts";
import type { Slo } from "../verdict/slo.ts";
import { checkPlan, type Plan } from "./plan.ts";
import { PROFILE_NAMES, profileOf } from "./profiles.ts";
import { type Scale, scaled } from "./scale.ts";

/** The search for what a machine holds, among the profiles. */
export const CAPACITY = "capacity";

/** A plan for any scale, and what it promises besides. */
export interface Planned {
  plan(scale: Scale): Plan;
  readonly slos: readonly Slo[];
}

/** The evening that was asked for: a file's, a profile's, or a step of the search. */
export async function plannedOf(
  file: unknown,
  profile: string,
  capacity: boolean,
): Promise<Planned> {
  if (typeof file === "string") return readPlan(file);
  if (capacity) return { plan: capacityPlan, slos: [] };
  const name = PROFILE_NAMES.find((known) => known === profile);
  if (name !== undefined) {
    const checked = checkPlanSlos(profileOf(name).slo);
    if ("slos" in checked) return { plan: (scale) => profileOf(name, scale), slos: checked.slos };
    throw new FileMistakes(name, "run", checked.mistakes);
  }
  throw new CannotStart(
    `--profile must be one of: ${[...PROFILE_NAMES, CAPACITY].join(", ")} (it is "${profile}").`,
  );
}

/** One step of the search: everybody stirs without a rest, as fast as a phone ever sends, unless something slower is asked for. `participants` is the first step's. */
function capacityPlan(scale: Scale): Plan {
  const { participants = 200, seconds = 20, framesPerSecond = FRAMES_PER_SECOND } = scale;
  return {
    name: CAPACITY,
    participants,
    mix: { stirrer: 100 },
    framesPerSecond,
    phases: [
      { kind: "arrive", share: 1, seconds: Math.max(2, participants / 100) },
      { kind: "play", seconds },
    ],
    slo: [],
  };
}

async function readPlan(file: string): Promise<Planned> {
  const parsed = await parsedFile(file);
  const [checked, promised] = [checkPlan(parsed), checkPlanSlos(sentencesIn(parsed))];
  if ("plan" in checked && "slos" in promised)
    return { plan: (scale) => scaled(checked.plan, scale), slos: promised.slos };
  const mistakes = [checked, promised].flatMap((one) => ("mistakes" in one ? one.mistakes : []));
  throw new FileMistakes(file, "run", mistakes);
}

/** What stands in a plan's `slo`, if that is a list of sentences; if not, that is a mistake of its own. */
function sentencesIn(file: unknown): readonly string[] {
  const { slo } = (file ?? {}) as { slo?: unknown };
  return Array.isArray(slo) && slo.every((sentence) => typeof sentence === "string") ? slo : [];
}

async function parsedFile(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(`${file} cannot be read (${error.code}).`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CannotStart(`${file} is not JSON: ${(error as Error).message}`);
  }
}
