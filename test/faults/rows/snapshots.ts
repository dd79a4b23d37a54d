import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { encodeFrame } from "#protocol/frames.ts";
import { initialValues } from "#protocol/layout.ts";
import { seeded, type Random } from "../../../loadtest/random.ts";
import { newFolder } from "../../support/server.ts";
import { atLeast, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { joinOnce, type Joined } from "../support/joined.ts";
import { isSameSeat } from "../support/person.ts";
import { Overdue, type Row, type Trial } from "../trial.ts";

const KILLS = 200;
/** Side by side, each in a folder of its own. */
const LANES = 2;
const PEOPLE = 200;
/** People who do not come back are remembered through all of it. */
const SHOW = { participantsMax: PEOPLE + 10, graceSeconds: 3600 };
const DELAY_MS_MAX = 3;
const PRESS_EVERY_MS = 50;
const WRITE_SECONDS_MAX = 10;
/** By then everybody is in a snapshot: from there on nobody may be missing. */
const KEPT_SECONDS = 2;
const NEVER_MS = 3_600_000;

interface Lane {
  readonly data: string;
  readonly random: Random;
  readonly seen: { kills: number; corrupt: number; midWrite: number };
  readonly people: number;
}

/** Killed again and again while the snapshot is written: a start never finds half of one. */
export const snapshots: Row = {
  name: "snapshots",
  title: "200 kills of the server while it writes its snapshot",
  minutesMax: 15,
  async run(trial) {
    const lanes = Array.from({ length: trial.size(LANES, 1) }, (_, nth) => ({
      data: newFolder(),
      random: seeded(1, nth),
      seen: { kills: 0, corrupt: 0, midWrite: 0 },
      people: trial.size(PEOPLE, 5),
    }));
    const kills = trial.size(KILLS, 3);
    await Promise.all(lanes.map((lane) => drive(trial, lane, kills / lanes.length)));
    const sum = (of: (lane: Lane) => number) => lanes.reduce((all, lane) => all + of(lane), 0);
    trial.count(
      "kills",
      sum(({ seen }) => seen.kills),
      atLeast(kills),
    );
    trial.count(
      "of them in the middle of a write",
      sum(({ seen }) => seen.midWrite),
    );
    trial.count(
      "corrupt starts",
      sum(({ seen }) => seen.corrupt),
      exactly(0),
    );
  },
};

async function drive(trial: Trial, lane: Lane, kills: number): Promise<void> {
  let host = await open(trial, lane);
  const crowd = Crowd.at(trial, host.url, host.show);
  await crowd.enter(trial, lane.people);
  const holder = crowd.people[0]?.last;
  for (const person of crowd.people) person.drop(NEVER_MS);
  await trial.pass(KEPT_SECONDS);
  let { bot } = await joinOnce(host.url, holder?.ticket);
  for (let nth = 0; nth < kills; nth++) {
    await killInWriting(trial, lane, host, bot);
    host = await open(trial, lane);
    const again = await joinOnce(host.url, holder?.ticket);
    const isKept = again.you !== undefined && isSameSeat(again.you, holder) && wentOn(host, lane);
    if (!isKept) lane.seen.corrupt += 1;
    ({ bot } = again);
    trial.tell(`${lane.seen.kills} of ${kills} kills`);
  }
  await host.stop("SIGKILL");
}

function open(trial: Trial, { data }: Lane): Promise<Host> {
  return Host.open(trial, { show: SHOW, args: ["--data", data] });
}

/** Whether a start says that it has everybody's seat, and complains of nothing. */
function wentOn(host: Host, { people }: Lane): boolean {
  return new RegExp(`"msg":"the show goes on where it stopped: [^"]*seats kept: ${people}"`).test(
    host.said(),
  );
}

/** While somebody presses, so that there is always something to write, waits for a write to begin, and then kills. */
async function killInWriting(
  trial: Trial,
  { data, random, seen }: Lane,
  host: Host,
  bot: Joined["bot"],
) {
  const writing = join(data, `snapshot-${host.show.id}.json.writing`);
  const pressing = setInterval(press(host, bot), PRESS_EVERY_MS);
  const begun = Promise.withResolvers<void>();
  const watching = watch(data, (_, name) => {
    if (name?.endsWith(".writing") === true) begun.resolve();
  });
  const late = trial.pass(WRITE_SECONDS_MAX).then(() => {
    throw new Overdue(`a snapshot is being written: not within ${WRITE_SECONDS_MAX} s`);
  });
  await Promise.race([begun.promise, late]);
  // At once, or a little later: a write has several steps.
  if (random() < 0.5) await sleep(random() * DELAY_MS_MAX);
  await host.stop("SIGKILL");
  clearInterval(pressing);
  watching.close();
  bot.cut();
  seen.kills += 1;
  if (existsSync(writing)) seen.midWrite += 1;
}

function press({ layout }: Host, bot: Joined["bot"]): () => void {
  const values = initialValues(layout);
  const button = layout.controls.find(({ control }) => control.kind === "button");
  let sequence = 0;
  return () => {
    if (button === undefined) return;
    values[button.at] = (sequence += 1) % 256;
    bot.play(encodeFrame(layout, sequence, [button.number], values));
  };
}
