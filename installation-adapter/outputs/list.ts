import type { OutputConfig } from "../rig.ts";
import { openOsc } from "./osc.ts";
import type { Output } from "./output.ts";
import { openWebSocket } from "./websocket.ts";

/** Every kind of way out. A new one is a file, a line here, and its shape in the rig. */
const KINDS: {
  readonly [K in OutputConfig["kind"]]: (
    config: Extract<OutputConfig, { kind: K }>,
  ) => Promise<Output>;
} = {
  osc: openOsc,
  websocket: openWebSocket,
};

/** An output, and how often it wants to be told. */
export interface OpenedOutput {
  readonly output: Output;
  readonly rateHz: number;
}

/** Opens a rig's outputs, all or none. Throws `CannotStart` for one that cannot be had. */
export async function openOutputs(configs: readonly OutputConfig[]): Promise<OpenedOutput[]> {
  const opened: OpenedOutput[] = [];
  try {
    for (const config of configs) {
      opened.push({ output: await open(config), rateHz: config.rateHz });
    }
  } catch (error) {
    await Promise.all(opened.map(({ output }) => output.close()));
    throw error;
  }
  return opened;
}

function open(config: OutputConfig): Promise<Output> {
  return (KINDS[config.kind] as (config: OutputConfig) => Promise<Output>)(config);
}
