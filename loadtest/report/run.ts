import { z } from "zod";

/** One step of a search for what the machine holds: so many people, and how it went. */
const step = z.object({
  participants: z.number(),
  kind: z.enum(["held", "missed", "invalid"]),
  /** What broke, each as `p95 frame_to_datagram_ms was 92 (limit < 80)`; first what broke first. */
  broke: z.array(z.string()),
});

/** What was asked for: a plan, as far as a report tells it. */
const plan = z.object({
  name: z.string(),
  participants: z.number(),
  mix: z.record(z.string(), z.number().optional()),
  framesPerSecond: z.number(),
  phases: z.array(
    z.object({ kind: z.string(), seconds: z.number(), share: z.number().optional() }),
  ),
});

/** The conditions under which something was measured: who wants the same numbers again needs these. */
export const runSchema = z.object({
  plan,
  /** A profile's name, or the plan's file. */
  profile: z.string(),
  seed: z.number(),
  /** What one types to have it again. */
  command: z.string().optional(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** How long it really took. */
  seconds: z.number(),
  machine: z.object({
    cpu: z.string(),
    cores: z.number(),
    memoryGb: z.number(),
    os: z.string(),
    node: z.string(),
  }),
  /** Of this project and of what it stands on, by name. */
  versions: z.record(z.string(), z.string()),
  commit: z.string(),
  /** `own`: started for this run, on this machine; otherwise its address. */
  server: z.string(),
  /** Which adapter was measured, and with what rig; in words. */
  adapter: z.string().optional(),
  /** Somebody ended it before its plan did. */
  interrupted: z.boolean(),
  /** In order, the last one confirmed; only for a search for the capacity. */
  steps: z.array(step).optional(),
});

export type Run = z.infer<typeof runSchema>;
export type Step = z.infer<typeof step>;
