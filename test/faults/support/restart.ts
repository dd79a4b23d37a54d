import { nowMs } from "../../../loadtest/measure/clock.ts";
import { atMost, exactly } from "../figure.ts";
import { secondsSince, type Trial } from "../trial.ts";
import { Crowd } from "./crowd.ts";
import { handsets } from "./handsets.ts";
import { House } from "./house.ts";
import { asOperator } from "./operator.ts";
import { judgeAge, judgeReturns } from "./returns.ts";
import { Watcher } from "./watcher.ts";

const PEOPLE = 1000;
const PHONES = 3;
const SERVING_SECONDS = 1.5;
const BACK_SECONDS_MAX = 60;
/** The second scene of the suite's show: not the one that a new evening begins with. */
const SCENE = { id: "second", number: 1 };

/** In a full house that plays, the server gets a signal and is started again; then judges who and what is back, and when. */
export async function restart(trial: Trial, signal: "SIGKILL" | "SIGTERM"): Promise<House> {
  const people = trial.size(PEOPLE, 20);
  const house = await House.open(trial, { show: { participantsMax: people + 10 } });
  const watcher = await Watcher.join(trial, house.url);
  const crowd = Crowd.at(trial, house.url, house.show);
  await crowd.enter(trial, people);
  const phones = await handsets(trial, trial.size(PHONES, 0), house.url);
  const slots = await Promise.all(phones.map((phone) => phone.said("slot")));
  await asOperator(house.url, "cue", { scene: SCENE.id });
  crowd.play(500);
  await trial.pass(trial.size(5, 2.5));

  const [atMs, beganMs, starts] = [nowMs(), performance.now(), house.starts];
  house.signalServer(signal);
  await trial.until(
    "it serves again",
    20,
    async () => house.starts > starts && (await house.isWell()),
  );
  trial.amount("serving after", secondsSince(beganMs), "s", atMost(SERVING_SECONDS));
  await trial.until("everybody is back", BACK_SECONDS_MAX, () =>
    crowd.people.every(({ isIn, seatings }) => isIn && (seatings.at(-1)?.atMs ?? 0) > atMs),
  );
  judgeReturns(trial, crowd, atMs);
  crowd.rest();
  await judgeAge(trial, crowd, watcher, atMs);
  trial.count("scene kept", Number(watcher.state?.scene === SCENE.number), exactly(1));
  await Promise.all(phones.map((phone) => phone.is("playing")));
  const again = await Promise.all(phones.map((phone) => phone.said("slot")));
  const kept = again.filter((slot, nth) => slot === slots[nth]).length;
  if (phones.length > 0)
    trial.count("Chromium phones in their slots", kept, exactly(phones.length));
  return house;
}
