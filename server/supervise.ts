import { watch } from "node:fs";
import { join } from "node:path";
import { CannotStart, EXIT } from "#protocol/exit.ts";
import { House, say } from "./house.ts";
import { readKeys } from "./keys.ts";
import { buildPagesWhenOld, keepPagesBuilt } from "./pages.ts";
import { readSettings, type Settings, START_FLAGS } from "./settings.ts";
import { readCertificate } from "./web/certificate-files.ts";

const SENTENCE =
  "npm start -- [flags]: everything on one machine: server, pages and adapter (npm run dev: with reload).";
const SOURCES = ["../server", "../installation-adapter"];
/** Editors save a file in several steps. */
const SETTLE_MS = 150;

/** Builds the pages when they are old, then runs the house until told to stop. */
export async function supervise(argv: readonly string[]): Promise<void> {
  const dev = argv.includes("--dev");
  try {
    const rest = argv.filter((word) => word !== "--dev");
    const asked = readSettings(SENTENCE, START_FLAGS, rest, process.env);
    if (asked.kind === "help") process.stdout.write(`${asked.usage}\n`);
    else await run(asked.settings, dev);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    say(error.message);
    process.exit(EXIT.cannotStart);
  }
}

async function run(settings: Settings, dev: boolean): Promise<void> {
  if (settings.tls !== undefined) await readCertificate(settings.tls);
  const { crewKey } = await readKeys(settings.data, settings.crewKey);
  await buildPagesWhenOld(say);
  const house = new House(settings, crewKey);
  house.open();
  if (!dev) return;
  watchSources(() => house.reload());
  await keepPagesBuilt();
}

function watchSources(changed: () => void): void {
  let settling: NodeJS.Timeout | undefined;
  for (const folder of SOURCES) {
    watch(join(import.meta.dirname, folder), { recursive: true }, () => {
      clearTimeout(settling);
      settling = setTimeout(changed, SETTLE_MS);
    });
  }
}
