import { isIPv6 } from "node:net";
import { z } from "zod";
import { PARTICIPANTS_MAX } from "#protocol/limits.ts";
import { mistakesOf } from "#protocol/mistakes.ts";

const OUTPUTS_MAX = 32;
const RATE_HZ_MAX = 120;
const RAMP_SECONDS_MAX = 10;
const HOST_LENGTH_MAX = 253;

const port = z.int().min(1).max(65_535);
const rateHz = z.number().min(1).max(RATE_HZ_MAX).default(60);
const slots = z.int().min(0).max(PARTICIPANTS_MAX);
const host = z
  .string()
  .min(1)
  .max(HOST_LENGTH_MAX)
  .refine((name) => !isIPv6(name) && !/[\s/:]/.test(name), "must be a name or an IPv4 address");
const origin = z
  .string()
  .refine(
    (url) => URL.parse(url)?.origin === url,
    "must be an origin, such as http://127.0.0.1:8080",
  );

const output = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("osc"),
      profile: z.enum(["split", "vector"]).default("split"),
      host: host.default("127.0.0.1"),
      port,
      rateHz,
      slots: slots.optional(),
      texts: z.strictObject({ port }).optional(),
    }),
    z.strictObject({
      kind: z.literal("websocket"),
      host: host.default("127.0.0.1"),
      port,
      origins: z.array(origin).max(OUTPUTS_MAX).default([]),
      rateHz,
      slots: slots.default(64),
    }),
  ],
  { error: "must be one of: osc, websocket" },
);

/** The venue: where the readings go. The file stays with the house, and is never served to phones. */
export const rigSchema = z.strictObject({
  $schema: z.string().optional(),
  outputs: z.array(output).min(1).max(OUTPUTS_MAX),
  ramp: z
    .strictObject({ seconds: z.number().min(0).max(RAMP_SECONDS_MAX).default(0.15) })
    .prefault({}),
});

export type Rig = z.infer<typeof rigSchema>;
export type OutputConfig = Rig["outputs"][number];
export type OscConfig = Extract<OutputConfig, { kind: "osc" }>;
export type WebSocketConfig = Extract<OutputConfig, { kind: "websocket" }>;

export type CheckedRig = { readonly rig: Rig } | { readonly mistakes: readonly string[] };

/** Reads a rig from parsed JSON: the rig with its defaults filled in, or every mistake at once, each with its place and remedy. */
export function checkRig(file: unknown): CheckedRig {
  const parsed = rigSchema.safeParse(file);
  if (!parsed.success) return { mistakes: mistakesOf(parsed.error, file) };
  const mistakes = clashes(parsed.data.outputs);
  return mistakes.length === 0 ? { rig: parsed.data } : { mistakes };
}

/** The most people that an output tells of, where its rig does not say: what hosts of its kind take with ease. */
const SLOTS = { split: 64, vector: 256 } as const;

export function slotsOf(config: OutputConfig): number {
  return config.kind === "osc" ? (config.slots ?? SLOTS[config.profile]) : config.slots;
}

/** Two that want the same port: one would not open, or a host would hear both at once. */
function clashes(outputs: readonly OutputConfig[]): string[] {
  const owners = new Map<string, string>();
  return outputs.flatMap(placesOf).flatMap(({ place, wants }) => {
    const owner = owners.get(wants);
    owners.set(wants, owner ?? place);
    return owner === undefined ? [] : [`${place} is ${owner} again; give each a port of its own`];
  });
}

function placesOf(config: OutputConfig, index: number): { place: string; wants: string }[] {
  const own = { place: `outputs[${index}].port`, wants: wantsOf(config, config.port) };
  if (config.kind !== "osc" || config.texts === undefined) return [own];
  const texts = {
    place: `outputs[${index}].texts.port`,
    wants: wantsOf(config, config.texts.port),
  };
  return [own, texts];
}

function wantsOf({ kind, host }: OutputConfig, port: number): string {
  return `${kind} ${host.toLowerCase()} ${port}`;
}
