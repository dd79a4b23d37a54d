import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Child, NoAnswer } from "./child.ts";
import { OURS, type Peer, phonesProgram, programOf, type Site } from "./peers.ts";
import type { BenchPlan } from "./plan.ts";
import { hasBroken, unfairness } from "./breaking.ts";
import { lastAttempts, ofPeer } from "./summary.ts";
import { downstreamOf, type Moment, silentWindow, type Window, windowOf } from "./window.ts";

/** How fast the doors let people in. */
const ARRIVALS_PER_SECOND = 200;
/** On a machine that others use too, a window may mean nothing; it is measured again this often at most. */
const ATTEMPTS_MAX = 3;
const SHOW = join(import.meta.dirname, "../../server/show/examples/murmuration.json");

/**
 * Measures every window of a plan. The servers take turns, one at a time, each in a process that is new each time.
 * One that broke with so many phones is not asked to bear more.
 */
export async function runBench(
  plan: BenchPlan,
  measured: (window: Window) => void,
): Promise<Window[]> {
  const data = await mkdtemp(join(tmpdir(), "crowdpatch-bench-"));
  const tidy = () => rmSync(data, { recursive: true, force: true });
  process.once("exit", tidy);
  try {
    const show = await writeShow(data, Math.max(...plan.phones));
    const crewKey = randomBytes(16).toString("hex");
    const site: Site = { show, data, crewKey, downstream: undefined };
    const windows: Window[] = [];
    let standing = plan.peers;
    for (const phones of plan.phones) {
      const here: Window[] = [];
      if (!standing.includes(OURS)) standing = standing.filter(({ repeats }) => repeats !== true);
      for await (const window of turns(plan, standing, phones, site)) {
        measured(window);
        here.push(window);
      }
      standing = standing.filter(({ name }) => !hasBroken(lastAttempts(ofPeer(here, name))));
      windows.push(...here);
    }
    return windows;
  } finally {
    process.off("exit", tidy);
    tidy();
  }
}

async function* turns(
  plan: BenchPlan,
  peers: readonly Peer[],
  phones: number,
  site: Site,
): AsyncGenerator<Window> {
  let seen = site;
  for (let round = 1; round <= plan.rounds; round++) {
    for (const peer of peers) {
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const framesWantedPerSecond = plan.framesPerSecond;
        if (peer.repeats === true && seen.downstream === undefined) break;
        const name = { peer: peer.name, phones, framesWantedPerSecond, round, attempt };
        const moments = await measure(plan, peer, seen, phones);
        if (peer === OURS && moments !== undefined)
          seen = { ...seen, downstream: downstreamOf(phones, ...moments) };
        const window = moments === undefined ? silentWindow(name) : windowOf(name, ...moments);
        yield window;
        if (unfairness(window).length === 0) break;
      }
    }
  }
}

/** One server, its phones, a warm-up, and the two moments of a window; undefined when the server does not answer any more. */
async function measure(
  plan: BenchPlan,
  peer: Peer,
  site: Site,
  phones: number,
): Promise<[Moment, Moment] | undefined> {
  const server = new Child(programOf(peer, site));
  const crowd = new Child(phonesProgram());
  try {
    const { port } = await server.answer("ready");
    crowd.tell({
      kind: "begin",
      crowd: {
        server: `http://127.0.0.1:${port}`,
        speech: peer.speech,
        phones,
        framesPerSecond: plan.framesPerSecond,
        arrivalsPerSecond: ARRIVALS_PER_SECOND,
        show: site.show,
        crewKey: site.crewKey,
      },
    });
    await crowd.answer("playing");
    await sleep(plan.seconds * 1000);
    const before = await momentOf(server, crowd);
    await sleep(plan.seconds * 1000);
    return [before, await momentOf(server, crowd)];
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  } finally {
    await Promise.all([crowd.end(), server.end()]);
  }
}

async function momentOf(server: Child, crowd: Child): Promise<Moment> {
  server.tell({ kind: "read" });
  crowd.tell({ kind: "read" });
  const machineBusyMs = busyMs();
  const [{ reading }, phones] = await Promise.all([
    server.answer("server-reading"),
    crowd.answer("phones-reading"),
  ]);
  return { server: reading, phones: phones.reading, machineBusyMs };
}

function busyMs(): number {
  return cpus().reduce(
    (sum, { times }) => sum + times.user + times.nice + times.sys + times.irq,
    0,
  );
}

/** The default show, with room for everybody who comes, and for the one who is followed. */
async function writeShow(folder: string, phonesMax: number): Promise<string> {
  const show = JSON.parse(await readFile(SHOW, "utf8")) as { participantsMax: number };
  const file = join(folder, "show.json");
  const participantsMax = Math.max(show.participantsMax, phonesMax + 1);
  await writeFile(file, JSON.stringify({ ...show, participantsMax }));
  return file;
}
