import { adapter } from "./rows/adapter.ts";
import { announcement } from "./rows/announcement.ts";
import { asleep } from "./rows/asleep.ts";
import { bodies } from "./rows/bodies.ts";
import { churn } from "./rows/churn.ts";
import { clock } from "./rows/clock.ts";
import { dawdlers } from "./rows/dawdlers.ts";
import { descriptors } from "./rows/descriptors.ts";
import { disk } from "./rows/disk.ts";
import { exodus } from "./rows/exodus.ts";
import { floods } from "./rows/floods.ts";
import { fuzz } from "./rows/fuzz.ts";
import { keys } from "./rows/keys.ts";
import { kill } from "./rows/kill.ts";
import { links } from "./rows/links.ts";
import { origins } from "./rows/origins.ts";
import { port } from "./rows/port.ts";
import { roam } from "./rows/roam.ts";
import { seats } from "./rows/seats.ts";
import { slow } from "./rows/slow.ts";
import { snapshots } from "./rows/snapshots.ts";
import { soak } from "./rows/soak.ts";
import { stall } from "./rows/stall.ts";
import { stop } from "./rows/stop.ts";
import { tickets } from "./rows/tickets.ts";
import type { Row } from "./trial.ts";

/** Every fault that needs no other network than this machine's own, in the order in which they are run and told. A new one is a file and a line here. */
export const ROWS: readonly Row[] = [
  fuzz,
  floods,
  bodies,
  dawdlers,
  seats,
  keys,
  origins,
  tickets,
  slow,
  kill,
  stop,
  snapshots,
  stall,
  asleep,
  clock,
  links,
  roam,
  adapter,
  announcement,
  exodus,
  churn,
  descriptors,
  disk,
  port,
  soak,
];
