import type { Recorded } from "../measure/recorded.ts";
import { countSaid, numberSaid } from "./said.ts";
import { accessPointsFor, RADIO } from "./wifi.ts";

/** What is taken off what was held, for the evening that is not like the test. */
export const MARGIN_SHARE = 0.2;

/** How many phones to let in. */
export function advisedPhones(held: number): number {
  return Math.floor(held * (1 - MARGIN_SHARE));
}

/** How many to let in, and what that asks of the venue's Wi-Fi. */
export function adviceSaid({ figures }: Recorded): string[] {
  const { peak_participants: held } = figures;
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
