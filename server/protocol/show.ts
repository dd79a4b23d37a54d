import { z } from "zod";
import * as limits from "./limits.ts";

export const PALETTES = ["dusk", "dawn", "ember", "tide", "neon", "paper"] as const;

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _")
  .max(limits.ID_LENGTH_MAX);
const label = z.string().min(1).max(limits.LABEL_LENGTH_MAX);
const drives = <D extends string>(what: D) => z.literal(what).optional();

const control = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("joystick"), id, label, drives: drives("velocity") }),
    z.strictObject({ kind: z.literal("pad"), id, label, drives: drives("goal") }),
    z.strictObject({
      kind: z.literal("slider"),
      id,
      label,
      min: z.number().min(-1e6).max(1e6).default(0),
      max: z.number().min(-1e6).max(1e6).default(1),
      rest: z.number().optional(),
    }),
    z.strictObject({ kind: z.literal("button"), id, label }),
    z.strictObject({ kind: z.literal("toggle"), id, label }),
    z.strictObject({
      kind: z.literal("choice"),
      id,
      label,
      options: z.array(z.strictObject({ id, label })).min(2).max(limits.OPTIONS_MAX),
    }),
    z.strictObject({ kind: z.literal("colour"), id, label }),
  ],
  { error: "must be one of: joystick, pad, slider, button, toggle, choice, colour" },
);

const scene = z.strictObject({
  id,
  prompt: z.string().max(limits.PROMPT_LENGTH_MAX).default(""),
  controls: z.array(z.string()).max(limits.CONTROLS_MAX),
  palette: z.enum(PALETTES).default("dusk"),
  durationSeconds: z.number().min(1).max(36_000).optional(),
  next: z.string().optional(),
});

/** The artwork: what people can do, scene by scene. The file travels with the piece; the venue's things are in the rig. */
export const showSchema = z.strictObject({
  $schema: z.string().optional(),
  id,
  title: z.string().min(1).max(limits.LABEL_LENGTH_MAX),
  participantsMax: z.int().min(1).max(limits.PARTICIPANTS_MAX).default(1000),
  graceSeconds: z.number().min(0).max(limits.GRACE_SECONDS_MAX).default(120),
  rateHz: z.number().min(limits.RATE_HZ_MIN).max(limits.RATE_HZ_MAX).default(20),
  motion: z
    .strictObject({
      speed: z.number().min(0.01).max(5).default(0.35),
      edges: z.enum(["clamp", "bounce", "wrap"]).default("bounce"),
    })
    .prefault({}),
  controls: z.array(control).min(1).max(limits.CONTROLS_MAX),
  scenes: z.array(scene).min(1).max(limits.SCENES_MAX),
});

export type Show = z.infer<typeof showSchema>;
export type Control = z.infer<typeof control>;
export type KindName = Control["kind"];
export type Scene = z.infer<typeof scene>;
export type Palette = (typeof PALETTES)[number];
