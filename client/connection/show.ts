import { backoffMs } from "#protocol/backoff.ts";
import { type LaidControl, type Layout, layoutOf } from "#protocol/layout.ts";
import type { Scene, Show } from "#protocol/show.ts";
import { abortAfter, type Clock } from "./clock.ts";

/** The show as a page plays it. `hash` names its version, as the room's state does. */
export interface LoadedShow {
  readonly show: Show;
  readonly layout: Layout;
  readonly hash: string;
}

const FETCH_MS_MAX = 8000;

/** Fetches the show, again and again until it is there. `onTrouble` hears how often in a row it failed. */
export async function loadShow(
  clock: Clock,
  onTrouble: (failures: number) => void,
): Promise<LoadedShow> {
  for (let failures = 0; ;) {
    try {
      return await fetchShow(clock);
    } catch {
      failures += 1;
      onTrouble(failures);
      const waitMs = 500 + backoffMs(failures, Math.random);
      await new Promise<void>((resolve) => clock.after(waitMs, resolve));
    }
  }
}

async function fetchShow(clock: Clock): Promise<LoadedShow> {
  const response = await fetch("/show.json", { signal: abortAfter(clock, FETCH_MS_MAX) });
  if (!response.ok) throw new Error(`no show: ${response.status}`);
  const show = (await response.json()) as Show;
  const hash = response.headers.get("etag") ?? "";
  return { show, layout: layoutOf(show), hash: hash.replace(/^W\//, "").replaceAll('"', "") };
}

/** The controls of a scene, in the scene's order. */
export function controlsOf({ layout }: LoadedShow, scene: Scene | undefined): LaidControl[] {
  const ids = scene?.controls ?? [];
  return ids.flatMap((id) => layout.controls.filter(({ control }) => control.id === id));
}

/** The one that moves the light, if the scene has one. */
export function driverOf(controls: readonly LaidControl[]): LaidControl | undefined {
  return controls.find(({ control }) => "drives" in control && control.drives !== undefined);
}
