import { availableParallelism } from "node:os";
import type { Show } from "#protocol/show.ts";
import { nowMs } from "../measure/clock.ts";
import type { Histogram } from "../measure/histograms.ts";
import { LoopWatch } from "../measure/own.ts";
import type { MeasureName } from "../measure/recorded.ts";
import { fullHouseOf, type Span } from "../plan/full-house.ts";
import type { Plan } from "../plan/plan.ts";
import type { Moment, Schedule } from "../plan/schedule.ts";
import { type Count, sumOfCounts } from "./counts.ts";
import { cuesOf } from "./cues.ts";
import { fetchShow, markedButtonOf } from "./fetch-show.ts";
import { mergedOf, mergeInto } from "./merged.ts";
import type { Answer, PartyShare, Share } from "./talk.ts";
import { type Gone, Thread } from "./thread.ts";

/** One core is left to whoever is tested, if it is this machine. */
const WORKERS = Math.max(1, availableParallelism() - 1);
/** Everybody begins at the same moment, which must still be to come when the last thread hears of it. */
const START_MS = 100;
/** A thread ends by itself when the plan is over; this much later it is told to. */
const OVERTIME_MS = 3000;

export interface FleetOptions {
  /** Where the server is: `http://host:port`. */
  readonly server: string;
  readonly plan: Pick<Plan, "framesPerSecond" | "phases">;
  readonly schedule: Schedule;
  readonly seed: number;
  /** How many threads the people are; one less than the machine has cores, and at least one. */
  readonly workers?: number;
  /** With it, a reader of the crew watches the one who is followed. */
  readonly crewKey?: string | undefined;
  /** Hears of the one who is followed: a `Marker` does. */
  readonly marker?: {
    /** They were to press at this moment, whether or not it could be sent. */
    pressed(atMs: number): void;
    /** They have a new connection. */
    cameBack(): void;
  };
}

/** How many there are, and how many there were to be. */
export interface FleetProgress extends Count {
  /** Since the run began. */
  readonly atSeconds: number;
  /** When these were counted, on our clock: up to a second ago. Rates are differences over differences of this. */
  readonly countedAtMs: number;
  /** The slot of the one who is followed; undefined when the show has no button. */
  readonly markedSlot: number | undefined;
}

export interface FleetResult extends FleetProgress {
  /** The most people who were in at once, of those who were counted once a second. */
  readonly peakParticipants: number;
  /** `join_ms`, and how late the latest thread was; with a crew key, what its reader saw too. */
  readonly histograms: ReadonlyMap<MeasureName, Histogram>;
  /** What of it was of the full house, where it is measured at all times. */
  readonly ofFullHouse: ReadonlyMap<MeasureName, Histogram>;
  /** What broke in the fleet, each as half a sentence: what the others measured is told all the same. */
  readonly faults: readonly string[];
}

type Counted = Extract<Answer, { kind: "count" }>;

/** All bots of a run, some a thread, and the one who is followed through the system. It begins when it is open. */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #threads: Thread[] = [];
  readonly #counts = new Map<number, Counted>();
  /** Of this thread: here the installation is heard. */
  #loop: LoopWatch | undefined;
  #beganAtMs = nowMs();
  #markedSlot: number | undefined;
  #peak = 0;
  #overtime: NodeJS.Timeout | undefined;

  private constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** Throws `CannotStart` in a sentence when there is no room to go to, or it does not let the first phone in. */
  static async open(options: FleetOptions): Promise<Fleet> {
    const show = await fetchShow(options.server);
    const fleet = new Fleet(options);
    try {
      await fleet.#open(show);
      return fleet;
    } catch (error) {
      for (const thread of fleet.#threads) thread.end();
      throw error;
    }
  }

  /** When everybody is in and nobody leaves, by the plan, on our clock. */
  get fullHouse(): Span {
    const { fromMs, toMs } = fullHouseOf(this.#options.plan);
    return { fromMs: this.#beganAtMs + fromMs, toMs: this.#beganAtMs + toMs };
  }

  /** How it stands, as the threads said within the last second. */
  progress(): FleetProgress {
    const counted = [...this.#counts.values()];
    const sumMs = counted.reduce((sum, { atMs }) => sum + atMs, 0);
    return {
      ...sumOfCounts(counted.map(({ count }) => count)),
      atSeconds: Math.max(0, nowMs() - this.#beganAtMs) / 1000,
      countedAtMs: counted.length === 0 ? this.#beganAtMs : sumMs / counted.length,
      markedSlot: this.#markedSlot,
    };
  }

  /** Waits until the plan is over. Everybody has left then. Never rejects. */
  async finish(): Promise<FleetResult> {
    const gone = await Promise.all(this.#threads.map((thread) => this.#gone(thread)));
    clearTimeout(this.#overtime);
    this.#loop?.close();
    const faults = gone.flatMap((words) => (words.kind === "fault" ? [words.fault] : []));
    const ended = gone.flatMap((words) => (words.kind === "ended" ? [words] : []));
    const histograms = mergedOf(ended.map((words) => words.histograms));
    const ofFullHouse = mergedOf(ended.map((words) => words.ofFullHouse));
    if (this.#loop) mergeInto(histograms, "generator_loop_delay_ms", this.#loop.delay);
    const measured = { histograms, ofFullHouse, faults };
    return { ...this.progress(), peakParticipants: this.#peak, ...measured };
  }

  /** Without one of its threads, what the others measure means nothing: they may end, too. */
  async #gone(thread: Thread): Promise<Gone> {
    const words = await thread.gone();
    if (words.kind === "fault") this.#end();
    return words;
  }

  /** It is over now. The result is that of what happened so far. */
  stop(): Promise<FleetResult> {
    this.#end();
    return this.finish();
  }

  async #open(show: Show): Promise<void> {
    const { server, plan, schedule, seed, crewKey, workers = WORKERS } = this.#options;
    const { endMs } = schedule;
    const button = markedButtonOf(show);
    // The first to come has the first slot: what is told of few slots only is told of this one.
    const fullHouse = fullHouseOf(plan);
    const witness = { server, show, button, crewKey, seed, endMs, fullHouse };
    const cues = cuesOf(show, schedule.cues);
    await this.#start({ kind: "witness", ...witness, cues });
    const { framesPerSecond } = plan;
    const shares = sharesOf(schedule, workers).map((share): PartyShare => ({
      kind: "party",
      server,
      show,
      framesPerSecond,
      schedule: share,
      endMs,
    }));
    await Promise.all(shares.map((share) => this.#start(share)));
    this.#loop = new LoopWatch();
    this.#beganAtMs = nowMs() + START_MS;
    for (const thread of this.#threads) thread.begin(this.#beganAtMs);
    this.#overtime = setTimeout(() => this.#end(), START_MS + endMs + OVERTIME_MS);
  }

  async #start(share: Share): Promise<void> {
    const number = this.#threads.length;
    const thread = new Thread(share, (answer) => this.#hear(number, answer));
    this.#threads.push(thread);
    await thread.ready();
  }

  #end(): void {
    for (const thread of this.#threads) thread.end();
  }

  #hear(number: number, answer: Answer): void {
    const { marker } = this.#options;
    switch (answer.kind) {
      case "count":
        this.#counts.set(number, answer);
        this.#peak = Math.max(this.#peak, this.progress().participants);
        return;
      case "marked":
        this.#markedSlot = answer.slot;
        if (answer.isBack) marker?.cameBack();
        return;
      case "pressed":
        marker?.pressed(answer.atMs);
    }
  }
}

/** Divides the people evenly, each with all that is to happen to them. */
function sharesOf({ arrivals, bursts, departures, endMs }: Schedule, workers: number): Schedule[] {
  return Array.from({ length: Math.min(workers, arrivals.length) }, (_, worker) => {
    const isMine = ({ index }: Moment) => index % workers === worker;
    const mine = { arrivals: arrivals.filter(isMine), bursts: bursts.filter(isMine) };
    return { ...mine, departures: departures.filter(isMine), cues: [], endMs };
  });
}
