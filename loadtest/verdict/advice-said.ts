import type { Recorded } from "../measure/recorded.ts";
import type { Run } from "../report/run.ts";
import { countSaid, numberSaid } from "./said.ts";
import { accessPointsFor, RADIO } from "./wifi.ts";

/** What is taken off what was held, for the evening that is not like the test. */
export const MARGIN_SHARE = 0.2;

/** In less time than this nobody learns how an evening goes. */
const EVENING_SECONDS_MIN = 60;
/** This profile asks whether it works at all, and lets in so few that more would surely hold. */
const SMOKE = "smoke";

/** A limit is advised where one was looked for, or where an evening was held to its end. */
export function advisesLimit({ steps, profile, plan, interrupted }: Run): boolean {
  if (steps !== undefined) return steps.some(({ kind }) => kind === "held");
  const seconds = plan.phases.reduce((sum, phase) => sum + phase.seconds, 0);
  return !interrupted && profile !== SMOKE && seconds >= EVENING_SECONDS_MIN;
}

/** How many phones to let in. */
export function advisedPhones(held: number): number {
  return Math.floor(held * (1 - MARGIN_SHARE));
}

/** How many to let in, and what that asks of the venue's Wi-Fi. */
export function adviceSaid({ figures }: Recorded, run: Run): string[] {
  const { peak_participants: held } = figures;
  if (!advisesLimit(run)) return ["For a limit, run --profile capacity."];
  if (held === undefined) return [];
  const phones = advisedPhones(held);
  return [
    `We advise a limit of ${countSaid(phones, "phone")} (${numberSaid(held)} less ${MARGIN_SHARE * 100} %).`,
    ...wifiSaid(phones, figures),
  ];
}

function wifiSaid(phones: number, figures: Recorded["figures"]): string[] {
  const { messages_up_per_phone: up, messages_down_per_phone: down } = figures;
  if (up === undefined || down === undefined) return [];
  const each = Math.round((up + down) * 10) / 10;
  const points = countSaid(accessPointsFor(phones, each), "access point");
  const sum = `${countSaid(phones, "phone")} × ${numberSaid(each)} messages a second = ${numberSaid(phones * each, 0)}`;
  return [
    `Wi-Fi is not part of this test; for ${sum} we would plan ${points},`,
    `if one radio carries ${numberSaid(RADIO.messagesPerSecond)} small messages a second and at most ${RADIO.phonesMax} phones,`,
    "has a channel of its own with nothing else on it, and people are spread evenly.",
  ];
}
