import { PRESENCE } from "#protocol/presence.ts";
import { counter, gauge, histogram, type Metric, type Sample } from "./metric.ts";
import type { Measured } from "./room.ts";

/** Who is here, who came and went, and how their links are: in numbers of all of them, never of one. */
export const PEOPLE_METRICS: readonly Metric<Measured>[] = [
  {
    name: "crowdpatch_participants",
    help: "People by presence: touching, connected, away while the seat is kept, or gone while the slot rests.",
    type: "gauge",
    read: presences,
  },
  gauge("crowdpatch_waiting", "People who wait in line.", ({ room }) => room.health().waiting),
  gauge("crowdpatch_crew", "Crew who are connected.", ({ room }) => room.health().crew),
  counter(
    "crowdpatch_joins_total",
    "Participants who were let in, to a seat or into the line.",
    ({ room }) => room.inside.peers.comings.joins,
  ),
  counter(
    "crowdpatch_rejoins_total",
    "Participants who were let in, and had a seat already.",
    ({ room }) => room.inside.peers.comings.rejoins,
  ),
  {
    name: "crowdpatch_closes_total",
    help: "Connections that ended, of crew too, by why.",
    type: "counter",
    read: ({ room }) =>
      Array.from(room.inside.peers.comings.goings(), ([cause, value]) => ({
        labels: { cause },
        value,
      })),
  },
  gauge(
    "crowdpatch_bans",
    "Devices that were sent away for good.",
    ({ room }) => room.site.bans.count,
  ),
  histogram(
    "crowdpatch_phone_rtt_seconds",
    "How long phones' pings took to come back, as the phones tell.",
    ({ room }) => room.inside.roundTrips.totals(),
  ),
];

/** Everybody who has a seat, by what the last tick said of them; and the slots that nobody has for a moment. */
function presences({ room }: Measured): Sample[] {
  const { present, idle, away } = PRESENCE;
  const { attendance } = room.inside.run;
  const gone = attendance.restingCount(performance.now());
  const counts = { present: 0, idle: 0, away: 0, gone };
  for (const { row } of attendance.seats().keys()) {
    if (row.presence === present) counts.present++;
    else if (row.presence === idle) counts.idle++;
    else if (row.presence === away) counts.away++;
  }
  return Object.entries(counts).map(([presence, value]) => ({ labels: { presence }, value }));
}
