import { CannotStart } from "#protocol/exit.ts";
import { PARTICIPANTS_MAX } from "#protocol/limits.ts";
import { fullHouseMistakes } from "./full-house.ts";
import { type Phase, PHASE_SECONDS_MAX, type Plan } from "./plan.ts";

/** How somebody wants a plan: for so many people, so long in all, with so many frames a second from each at most. */
export interface Scale {
  readonly participants?: number | undefined;
  readonly seconds?: number | undefined;
  readonly framesPerSecond?: number | undefined;
}

/** Of the time in which people come and play, at least so much is for playing, when it gets short. */
const PLAY_SHARE_MIN = 0.25;
/** No arrival and no play is made so short that it means nothing. */
const SECONDS_EACH_MIN = 2;

/** The same evening for other numbers. Throws in words when it cannot be. */
export function scaled(plan: Plan, scale: Scale): Plan {
  const { participants = plan.participants, seconds } = scale;
  if (!Number.isInteger(participants) || participants < 1 || participants > PARTICIPANTS_MAX)
    throw new CannotStart(
      `--participants must be a whole number from 1 to ${PARTICIPANTS_MAX} (it is ${participants})`,
    );
  if (seconds !== undefined) assertRoom(plan, seconds);
  const phases = seconds === undefined ? plan.phases : stretched(plan.phases, seconds);
  const framesPerSecond = scale.framesPerSecond ?? plan.framesPerSecond;
  return { ...plan, participants, framesPerSecond, phases };
}

/**
 * A burst takes as long as it takes, and so does an exodus: that is what they are. Play gives way, or gets what is left over;
 * people come as fast as planned, until hardly any play would be left. Then they come faster as well.
 */
function stretched(phases: readonly Phase[], seconds: number): Phase[] {
  const [arrive, play] = [secondsOf(phases, "arrive"), secondsOf(phases, "play")];
  const room = seconds - fixedSecondsOf(phases);
  const playShare = Math.min(PLAY_SHARE_MIN, play / (arrive + play));
  const playSeconds = Math.max(room - arrive, room * playShare);
  const factor = { play: playSeconds / play, arrive: (room - playSeconds) / arrive };
  return phases.map((phase) => {
    const by = phase.kind === "play" || phase.kind === "arrive" ? factor[phase.kind] : 1;
    return { ...phase, seconds: phase.seconds * by };
  });
}

function assertRoom({ name, phases }: Plan, seconds: number): void {
  const least = leastSecondsOf(phases);
  if (seconds >= least && seconds <= PHASE_SECONDS_MAX) return;
  throw new CannotStart(
    `--seconds must be from ${least} to ${PHASE_SECONDS_MAX} for ${name} (it is ${seconds})`,
  );
}

/** Everybody must be in for a while, and that is longer than the plan itself for none. */
function leastSecondsOf(phases: readonly Phase[]): number {
  const elastic = phases.filter(({ kind }) => kind === "arrive" || kind === "play").length;
  let least = Math.ceil(fixedSecondsOf(phases) + elastic * SECONDS_EACH_MIN);
  while (least < PHASE_SECONDS_MAX && fullHouseMistakes({ phases: stretched(phases, least) })[0])
    least++;
  return least;
}

function fixedSecondsOf(phases: readonly Phase[]): number {
  return secondsOf(phases, "burst") + secondsOf(phases, "leave");
}

function secondsOf(phases: readonly Phase[], kind: Phase["kind"]): number {
  return phases.reduce((sum, phase) => (phase.kind === kind ? sum + phase.seconds : sum), 0);
}
