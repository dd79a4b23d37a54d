import { readFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { join } from "node:path";

const RIG = join(import.meta.dirname, "../installation-adapter/rigs/default.json");

/** What the default rig says of a way out or in, as far as it matters here. */
interface Way {
  readonly kind: string;
  readonly port: number;
  readonly profile?: string;
  readonly slots?: number;
  readonly rateHz?: number;
}

/** What an adapter is measured with: all that one does by default, told to a probe. */
export interface ProbeRig {
  readonly file: object;
  /** In a few words. */
  readonly said: string;
  /** The probe hears of the first so many people. */
  readonly slots: number;
}

/** The default rig, whose OSC goes to the probe; whatever else it opens is on ports that nobody uses. */
export async function rigFor(probePort: number): Promise<ProbeRig> {
  const rig = JSON.parse(await readFile(RIG, "utf8")) as { outputs: Way[]; inputs?: Way[] };
  const probed = rig.outputs.find(({ kind, profile }) => kind === "osc" && profile === "split");
  if (probed?.slots === undefined) throw new Error(`${RIG} has no OSC that a probe can hear`);
  const moved = (ways: readonly Way[]) =>
    Promise.all(
      ways.map(async (way) => ({ ...way, port: way === probed ? probePort : await freePort() })),
    );
  const outputs = await moved(rig.outputs);
  const inputs = rig.inputs === undefined ? {} : { inputs: await moved(rig.inputs) };
  const { $schema: _, ...rest } = rig as { $schema?: string } & typeof rig;
  return {
    file: { ...rest, outputs, ...inputs },
    said: `the default rig (${outputs.map(wayOf).join("; ")})`,
    slots: probed.slots,
  };
}

function wayOf({ kind, profile, slots, rateHz }: Way): string {
  const parts = [
    [kind, profile].filter((word) => word !== undefined).join(" "),
    ...(slots === undefined ? [] : [`${slots} slots`]),
    ...(rateHz === undefined ? [] : [`${rateHz} Hz`]),
  ];
  return parts.join(", ");
}

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
