import { z } from "zod";
import { FRAMES_PER_SECOND, PARTICIPANTS_MAX } from "#protocol/limits.ts";
import { mistakesOf } from "#protocol/mistakes.ts";
import { BEHAVIOUR_NAMES } from "../behaviours/list.ts";
import { fullHouseMistakes } from "./full-house.ts";
import { planMistakes } from "./plan-rules.ts";

/** A phase is no longer than this, nor is an evening that is made as long as somebody asked for. */
export const PHASE_SECONDS_MAX = 100_000;
const PHASE_SECONDS_MIN = 0.1;

const share = z.number().min(0).max(1);
const seconds = z.number().min(PHASE_SECONDS_MIN).max(PHASE_SECONDS_MAX);

/** A part of the evening. `share` is of all who are to come; it happens evenly over `seconds`. */
const phase = z.discriminatedUnion(
  "kind",
  [
    /** People come through the door. */
    z.strictObject({ kind: z.literal("arrive"), share, seconds }),
    /** Everybody does what they do. */
    z.strictObject({ kind: z.literal("play"), seconds }),
    /** The scene changes: this share of those who are in press, each at a moment of their own. */
    z.strictObject({ kind: z.literal("burst"), share, seconds }),
    /** People leave on purpose. */
    z.strictObject({ kind: z.literal("leave"), share, seconds }),
  ],
  { error: "must be one of: arrive, play, burst, leave" },
);

/** Who comes, how they behave, what happens, and what must hold. A JSON file, or one of the profiles. */
export const planSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().min(1).max(40),
  participants: z.int().min(1).max(PARTICIPANTS_MAX),
  /** Of a hundred people, how many behave how: `{ "idle": 40, "wanderer": 60 }`. */
  mix: z.partialRecord(z.enum(BEHAVIOUR_NAMES), z.number().min(0).max(100), {
    error: "must say of a hundred people how many behave how",
  }),
  /** The most frames a second that one phone sends. */
  framesPerSecond: z.number().min(1).max(FRAMES_PER_SECOND).default(FRAMES_PER_SECOND),
  phases: z.array(phase).min(1).max(200),
  /** Sentences that must hold, such as `p95 frame_to_datagram_ms < 80`. */
  slo: z.array(z.string().min(1).max(200)).max(50).default([]),
});

export type Plan = z.infer<typeof planSchema>;
export type Phase = Plan["phases"][number];
export type Mix = Plan["mix"];

export type CheckedPlan = { readonly plan: Plan } | { readonly mistakes: readonly string[] };

/** Reads a plan from parsed JSON: the plan with its defaults filled in, or every mistake at once. */
export function checkPlan(file: unknown): CheckedPlan {
  const parsed = planSchema.safeParse(file);
  const mistakes = [
    ...(parsed.success ? [] : mistakesOf(parsed.error, file)),
    ...planMistakes(file),
    ...(parsed.success ? fullHouseMistakes(parsed.data) : []),
  ];
  return parsed.success && mistakes.length === 0 ? { plan: parsed.data } : { mistakes };
}
