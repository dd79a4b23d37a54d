import "./memory.ts";
import { networkInterfaces } from "node:os";
import { FileMistakes } from "#protocol/mistakes.ts";
import { CannotStart, EXIT } from "#protocol/exit.ts";
import { readKeys } from "./keys.ts";
import { httpsWith } from "./https.ts";
import { calledAs, joinUrl } from "./lan.ts";
import { carefully, newLog } from "./log.ts";
import { openServer } from "./open.ts";
import { readSettings, SERVER_FLAGS, type Settings } from "./settings.ts";
import { loadShow } from "./show/load.ts";
import type { Called } from "./web/called.ts";
import { welcome } from "./welcome.ts";

const SENTENCE = "npm run server -- [flags]: phones, stage and crew meet here.";
const STOP_MS_MAX = 2500;
/** Whoever started us waits for some of these in vain before they take us for hung; see `Silence`. */
const TELL_EVERY_MS = 1000;

const log = newLog(process.stderr.isTTY);

const complain = carefully(log, "error");

/** A promise that nobody waited for failed: a bug to be told of, and no reason to send everybody home. */
process.on("unhandledRejection", (reason) => complain("something failed unseen", reason));

try {
  const asked = readSettings(SENTENCE, SERVER_FLAGS, process.argv.slice(2), process.env);
  if (asked.kind === "help") process.stdout.write(`${asked.usage}\n`);
  else await run(asked.settings);
} catch (error) {
  const mendable = error instanceof CannotStart || error instanceof FileMistakes;
  if (mendable) process.stderr.write(`${error.message}\n`);
  else log.error({ err: error }, "the server could not start, through a fault of its own");
  process.exit(mendable ? EXIT.cannotStart : EXIT.bug);
}

async function run(settings: Settings): Promise<void> {
  const { host, port, publicUrl, trustProxy } = settings;
  const https = await httpsWith(settings.tls);
  const loaded = await loadShow(settings.show);
  const keys = await readKeys(settings.data, settings.crewKey);
  const origins = [...settings.origins, ...(publicUrl === undefined ? [] : [publicUrl])];
  const joinAt = (port: number, called?: Called) =>
    publicUrl ?? calledAs(called) ?? joinUrl(host, port, networkInterfaces(), https?.certified);
  const server = await openServer({
    ...loaded,
    ...keys,
    port,
    host,
    origins,
    trustProxy,
    pair: https?.pair,
    log,
    joinUrl: joinAt,
    keep: { folder: settings.data, fresh: settings.fresh },
  });
  stopWhenTold(() => server.close());
  const join = joinAt(server.port);
  https?.lookAfter(server, trustProxy ? undefined : join, log);
  process.stdout.write(
    welcome(loaded.show.title, { join, crewKey: keys.crewKey }, process.stdout.isTTY),
  );
  process.send?.({ kind: "ready", port: server.port, url: server.url });
  tellWhileTicking(() => server.room.health().ticking);
}

/** Whoever started us hears once a second that the room lives; when we hang, or no tick succeeds, we are silent. */
function tellWhileTicking(ticking: () => boolean): void {
  setInterval(() => {
    if (ticking() && process.connected) process.send?.({ kind: "ticking" });
  }, TELL_EVERY_MS).unref();
}

/** At a signal, or when the program that started us is gone: everybody is told, and then we are gone, in time. */
function stopWhenTold(close: () => Promise<void>): void {
  const stop = () => {
    setTimeout(() => process.exit(EXIT.fine), STOP_MS_MAX).unref();
    void close().then(
      () => process.exit(EXIT.fine),
      () => process.exit(EXIT.bug),
    );
  };
  let stopping = false;
  for (const word of ["SIGTERM", "SIGINT", "disconnect"]) {
    process.on(word, () => {
      if (!stopping) stop();
      stopping = true;
    });
  }
}
