import { type Channel, type LaidControl, layoutOf } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";

/** A slider or a toggle, as something that makes its person's light glow. */
export type Glow = Pick<Channel, "name" | "min" | "max">;

/** What the stage reads of each person besides their place: made once for a show. */
export interface Reading {
  /** Channels that answer a touch: buttons, toggles, choices. When one changes, somebody tapped. */
  readonly taps: readonly string[];
  /** What each of them was, slot after slot; NaN for not known yet. */
  readonly before: Float32Array;
  /** For each scene, what makes a light glow. */
  readonly glows: readonly (readonly Glow[])[];
  /** The channels of the first colour control, which tints a light: red, green, blue. */
  readonly ink: readonly string[];
  /** Whether the stage goes round: who leaves it on one side comes in on the other. */
  readonly wraps: boolean;
}

const TAPPED: ReadonlySet<string> = new Set(["button", "toggle", "choice"]);
const GLOWING: ReadonlySet<string> = new Set(["slider", "toggle"]);

export function readingOf(
  show: Pick<Show, "controls" | "scenes" | "motion">,
  capacity: number,
): Reading {
  const { controls } = layoutOf(show);
  const taps = channelsOf(controls, TAPPED).map(({ name }) => name);
  return {
    taps,
    before: new Float32Array(taps.length * capacity).fill(Number.NaN),
    glows: show.scenes.map((scene) =>
      channelsOf(
        controls.filter(({ control }) => scene.controls.includes(control.id)),
        GLOWING,
      ),
    ),
    ink: (inkOf(controls)?.channels ?? []).map(({ name }) => name),
    wraps: show.motion.edges === "wrap",
  };
}

function inkOf(controls: readonly LaidControl[]): LaidControl | undefined {
  return controls.find(({ control }) => control.kind === "colour");
}

function channelsOf(controls: readonly LaidControl[], kinds: ReadonlySet<string>): Channel[] {
  return controls
    .filter(({ control }) => kinds.has(control.kind))
    .flatMap(({ channels }) => channels);
}
