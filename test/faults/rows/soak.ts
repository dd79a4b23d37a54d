import { FRAMES_PER_SECOND } from "#protocol/limits.ts";
import { Fleet } from "../../../loadtest/fleet/fleet.ts";
import type { Plan } from "../../../loadtest/plan/plan.ts";
import { PROFILES } from "../../../loadtest/plan/profiles.ts";
import { scheduleOf } from "../../../loadtest/plan/schedule.ts";
import { between, seeded, type Random } from "../../../loadtest/random.ts";
import { atMost, exactly } from "../figure.ts";
import { Host } from "../support/host.ts";
import { keptMb, TELLS_HEAP } from "../support/kept-memory.ts";
import { type Point, slopeOf } from "../support/numbers.ts";
import { Proxy } from "../support/proxy.ts";
import { secondsSince, type Row, type Trial } from "../trial.ts";

const PEOPLE = 200;
const MINUTES = 30;
/** Before that, caches fill and people come. */
const WARM_UP_SHARE = 1 / 3;
const HOURS_PER_SECOND = 1 / 3600;
const SAMPLE_SECONDS = 10;
const CALM_SECONDS = [15, 45] as const;
/** Of all links, when some are cut. */
const CUT_SHARE = 0.1;

/** An evening that does not end: people who come back and fall asleep, links that break, and memory that must not grow. */
export const soak: Row = {
  name: "soak",
  title: "hours of 200 people with bad links: how much memory grows",
  minutesMax: MINUTES + 5,
  onlyWhenAsked: true,
  async run(trial) {
    const seconds = trial.size((trial.minutes ?? MINUTES) * 60, 8);
    const participants = trial.size(PEOPLE, 10);
    const host = await Host.open(trial, {
      show: { participantsMax: participants + 1 },
      how: TELLS_HEAP,
    });
    const proxy = await Proxy.open(host.port);
    trial.ends(() => proxy.close());
    const plan = planFor(participants, seconds);
    const fleet = await Fleet.open({
      server: proxy.url,
      plan,
      schedule: scheduleOf(plan, 1),
      seed: 1,
    });
    trial.ends(() => fleet.stop());
    const beganMs = performance.now();
    const chaos = makeChaos(trial, proxy, beganMs + seconds * 1000);
    const memory = await follow(trial, host, seconds);
    const troubles = await chaos;
    const { lost, returns, returnedElsewhere } = await fleet.finish();
    trial.count("troubles made", troubles);
    trial.count("links lost", lost);
    trial.count("times somebody came back", returns);
    trial.count("to another seat than theirs", returnedElsewhere, exactly(0));
    tellSlopes(trial, memory);
    await host.judge(trial);
  },
};

/** They come within a minute, and then everybody does what they do until the end. */
function planFor(participants: number, seconds: number): Plan {
  const arriving = Math.min(60, seconds / 4);
  return {
    name: "soak",
    participants,
    mix: PROFILES.soak.mix,
    framesPerSecond: FRAMES_PER_SECOND,
    phases: [
      { kind: "arrive", share: 1, seconds: arriving },
      { kind: "play", seconds: seconds - arriving },
    ],
    slo: [],
  };
}

interface Memory {
  readonly kept: readonly Point[];
  readonly resident: readonly Point[];
}

/** Looks again and again, after the warm-up, at what the server keeps and at what it has from the system: MB by hours. */
async function follow(trial: Trial, host: Host, seconds: number): Promise<Memory> {
  const memory = { kept: [] as Point[], resident: [] as Point[] };
  const fromMs = performance.now();
  await trial.pass(seconds * WARM_UP_SHARE);
  while (secondsSince(fromMs) < seconds) {
    const x = secondsSince(fromMs) * HOURS_PER_SECOND;
    memory.kept.push({ x, y: await keptMb(host) });
    const { numbers } = await host.reading();
    memory.resident.push({ x, y: (numbers.memoryBytes ?? NaN) / 1_000_000 });
    trial.tell(
      `${Math.round(secondsSince(fromMs))} of ${seconds} s, ${memory.kept.at(-1)?.y.toFixed(1)} MB kept`,
    );
    await trial.pass(trial.size(SAMPLE_SECONDS, 0.5));
  }
  return memory;
}

function tellSlopes(trial: Trial, { kept, resident }: Memory): void {
  const [heap, all] = [slopeOf(kept), slopeOf(resident)];
  trial.amount("memory kept grows by", heap.slope, "MB/h", atMost(1));
  trial.amount("give or take (one standard error)", heap.error, "MB/h");
  trial.amount("memory from the system grows by", all.slope, "MB/h");
  trial.amount("give or take", all.error, "MB/h");
  trial.amount("kept at the end", kept.at(-1)?.y ?? NaN, "MB");
}

/** Makes trouble until that moment; answers how often. */
async function makeChaos(trial: Trial, proxy: Proxy, untilMs: number): Promise<number> {
  const random = seeded(2);
  let troubles = 0;
  while (performance.now() < untilMs && !trial.signal.aborted) {
    const calm = between(random, ...CALM_SECONDS) * trial.size(1, 0.05);
    await trial.pass(Math.min(calm, Math.max(0, untilMs - performance.now()) / 1000));
    const trouble = TROUBLES[troubles % TROUBLES.length];
    await trouble?.(trial, proxy, random);
    proxy.clear();
    troubles += 1;
  }
  return troubles;
}

type Trouble = (trial: Trial, proxy: Proxy, random: Random) => void | Promise<void>;

const TROUBLES: readonly Trouble[] = [
  (_, proxy, random) => proxy.reset(CUT_SHARE, random),
  (_, proxy, random) => proxy.strand(CUT_SHARE, random),
  async (trial, proxy, random) => {
    proxy.make({ passage: "stalled" });
    await trial.pass(between(random, 0.5, 8) * trial.size(1, 0.1));
  },
  async (trial, proxy) => {
    proxy.make({ delayMs: 80, jitterMs: 40, sliceBytes: 7 });
    await trial.pass(trial.size(10, 0.5));
  },
];
