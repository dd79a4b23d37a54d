import { trustOnly } from "./link/use-ws.ts";
import { FileMistakes } from "#protocol/mistakes.ts";
import { Adapter } from "./adapter.ts";
import { CannotStart, EXIT } from "#protocol/exit.ts";
import { dropsOf } from "./drops.ts";
import { healthOf } from "./health.ts";
import { Link } from "./link.ts";
import { type Ask, askerOf } from "./link/ask.ts";
import { Trust } from "./link/trust.ts";
import { startMetronome } from "./metronome.ts";
import { openOutputs } from "./outputs/list.ts";
import { slotsOf } from "./rig.ts";
import { loadRig } from "./rig-file.ts";
import { readSettings, type Settings } from "./settings.ts";

const STOP_MS_MAX = 2500;
const DROPS_EVERY_MS = 10_000;
const HEALTH_EVERY_MS = 1000;

try {
  const asked = await readSettings(process.argv.slice(2), process.env);
  if (asked.kind === "help") process.stdout.write(`${asked.usage}\n`);
  else await run(asked.settings);
} catch (error) {
  giveUp(error);
}

async function run({ server, rig: file, key, certificate }: Settings): Promise<void> {
  const ask = askerFor(certificate);
  const rig = await loadRig(file);
  const outputs = await openOutputs(rig.outputs);
  for (const { output } of outputs) say(output.name);
  say(`Reading ${server}.`);
  const tell = unlessRepeated(say);
  const link = new Link({
    server,
    key,
    ask,
    random: Math.random,
    nowMs: () => performance.now(),
    onTrouble(sentence, forGood) {
      if (forGood && link.rooms === 0) giveUp(new CannotStart(sentence));
      tell(sentence);
    },
  });
  const adapter = new Adapter(
    {
      source: link,
      outputs,
      rampSeconds: rig.ramp.seconds,
      slotsMax: Math.max(...rig.outputs.map(slotsOf)),
      say: tell,
    },
    performance.now(),
  );
  const stopTicking = startMetronome(adapter.rateHz, (nowMs) => adapter.tick(nowMs));
  const ways = outputs.map(({ output }) => output);
  const drops = dropsOf(ways);
  setInterval(() => drops().forEach(say), DROPS_EVERY_MS).unref();
  const tellHealth = () => link.tell("health", healthOf(adapter.ticks, ways, process.cpuUsage()));
  setInterval(tellHealth, HEALTH_EVERY_MS).unref();
  stopWhenTold(async () => {
    stopTicking();
    await Promise.all([link.close(), ...ways.map((output) => output.close())]);
  });
}

/** A server that is known by its certificate is met as that one, on every way to it. */
function askerFor(certificate: string | undefined): Ask {
  if (certificate === undefined) return fetch;
  const trust = new Trust(certificate);
  trustOnly(trust);
  return askerOf(trust);
}

/** At a signal, or when the program that started us is gone. */
function stopWhenTold(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(EXIT.fine), STOP_MS_MAX).unref();
    void close().then(
      () => process.exit(EXIT.fine),
      () => process.exit(EXIT.bug),
    );
  };
  for (const word of ["SIGTERM", "SIGINT", "disconnect"]) process.on(word, stop);
}

/** The same trouble at every attempt is said once. */
function unlessRepeated(tell: (sentence: string) => void): (sentence: string) => void {
  let last = "";
  return (sentence) => {
    if (sentence !== last) tell(sentence);
    last = sentence;
  };
}

function say(sentence: string): void {
  process.stdout.write(`adapter: ${sentence}\n`);
}

function giveUp(error: unknown): never {
  const mendable = error instanceof CannotStart || error instanceof FileMistakes;
  process.stderr.write(`${mendable ? error.message : String((error as Error).stack)}\n`);
  process.exit(mendable ? EXIT.cannotStart : EXIT.bug);
}
