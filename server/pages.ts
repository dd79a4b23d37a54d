import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { InlineConfig } from "vite";
import { CannotStart } from "#protocol/exit.ts";
import { BUILT_PAGES } from "./web/routes.ts";

const HOUSE = join(import.meta.dirname, "..");
const CLIENT = join(HOUSE, "client");
const SOURCES = [CLIENT, join(HOUSE, "server/protocol"), join(HOUSE, "package-lock.json")];
const BUILT = [join(BUILT_PAGES, "phone/index.html"), join(BUILT_PAGES, "stage/index.html")];

const CONFIG: InlineConfig = {
  root: CLIENT,
  configFile: join(CLIENT, "vite.config.ts"),
  logLevel: "warn",
};

/** Builds the pages when something they are made of is newer than they are. */
export async function buildPagesWhenOld(say: (sentence: string) => void): Promise<void> {
  if (!(await areOld(SOURCES, BUILT))) return;
  say("building the pages…");
  try {
    const { build } = await import("vite");
    await build(CONFIG);
  } catch (error) {
    throw new CannotStart(`The pages could not be built: ${(error as Error).message}`);
  }
}

/** Builds them again at each change, for as long as the process lives. */
export async function keepPagesBuilt(): Promise<void> {
  const { build } = await import("vite");
  await build({ ...CONFIG, build: { watch: {} } });
}

/** Whether a built file is missing, or older than anything in `sources` (files and folders). */
export async function areOld(
  sources: readonly string[],
  built: readonly string[],
): Promise<boolean> {
  const ages = await Promise.all(built.map((file) => changedMs(file)));
  const newest = await Promise.all(sources.map(newestMs));
  return Math.min(...ages) < Math.max(...newest);
}

async function newestMs(place: string): Promise<number> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
  const inside = entries
    .map((entry) => join(place, entry.name))
    .filter((path) => path !== BUILT_PAGES);
  return Math.max(await changedMs(place), ...(await Promise.all(inside.map(newestMs))));
}

/** When it was last changed; long ago when it is not there. */
async function changedMs(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
