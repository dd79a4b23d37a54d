import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/server.ts";
import { atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Ear } from "../support/ear.ts";
import { House } from "../support/house.ts";
import { secondsSince, type Row, type Trial } from "../trial.ts";

const SLOTS = 16;
const PEOPLE = 10;
/** Empty slots have their turn once a second. */
const WHOLE_SECONDS = 2;
const INSTALLATION_SECONDS = 5;
/** A value that moves less than this from look to look, so often, stands; held is what moved no further all in all. */
const [STILL, STILL_LOOKS, HELD] = [1e-4, 10, 0.01];
/** What was sent before the end is heard no later than this. */
const UNDER_WAY_SECONDS = 0.1;

/** The way to the installation breaks at either end of the adapter: values are held, said to be stale, and all there again soon. */
export const adapter: Row = {
  name: "adapter",
  title: "the installation starts again; kill -9 of the adapter, and of the server beneath it",
  minutesMax: 3,
  async run(trial) {
    const ear = await Ear.open(trial);
    const house = await House.open(trial, { rig: rigFor(ear.port) });
    const crowd = Crowd.at(trial, house.url, house.show);
    await crowd.enter(trial, PEOPLE);
    crowd.play(300);
    await trial.until(
      "the installation hears the crowd",
      20,
      () => ear.value("/crowd/count") === PEOPLE,
    );
    await trial.pass(1.5);
    await restartInstallation(trial, ear);
    await killAdapter(trial, house, ear);
    await killServer(trial, house, ear, crowd);
    trial.count("values that are no numbers", ear.notNumbers, exactly(0));
  },
};

/** An installation that starts again has forgotten everything, and asks for nothing: it is told all the same. */
async function restartInstallation(trial: Trial, ear: Ear): Promise<void> {
  const addresses = ear.addresses().filter((address) => !address.startsWith("/event/"));
  ear.deafen();
  await trial.pass(1);
  await ear.reopen();
  const beganMs = performance.now();
  const heard = () => ear.heardSince(addresses, beganMs);
  await trial.until("it hears every address again", 20, () => heard() === addresses.length);
  trial.count("installation started again: addresses heard", heard(), exactly(addresses.length));
  trial.amount(
    "installation: all of them after",
    secondsSince(beganMs),
    "s",
    atMost(INSTALLATION_SECONDS),
  );
}

async function killAdapter(trial: Trial, house: House, ear: Ear): Promise<void> {
  const addresses = ear.addresses().filter((address) => !address.startsWith("/event/"));
  const pid = await trial.until("there is an adapter", 5, () => house.adapterPid());
  const beganMs = performance.now();
  process.kill(pid, "SIGKILL");
  await trial.pass(UNDER_WAY_SECONDS);
  const [before, silentMs] = [ear.datagrams, performance.now()];
  await trial.until("the installation hears something again", 20, () => ear.datagrams > before);
  trial.amount("adapter killed: datagrams again after", secondsSince(beganMs), "s", atMost(2));
  await trial.until(
    "it reads the crowd again",
    20,
    () => ear.heardSince(["/crowd/count"], silentMs) > 0,
  );
  const resumedMs = performance.now();
  const whole = () => ear.heardSince(addresses, silentMs) === addresses.length;
  await trial.until("every address is heard again", 20, whole);
  trial.count(
    "addresses heard again",
    ear.heardSince(addresses, silentMs),
    exactly(addresses.length),
  );
  trial.amount(
    "adapter killed: all of them after",
    secondsSince(resumedMs),
    "s",
    atMost(WHOLE_SECONDS),
  );
}

async function killServer(trial: Trial, house: House, ear: Ear, crowd: Crowd): Promise<void> {
  const { starts } = house;
  crowd.rest();
  await trial.until("the values are fresh", 10, () => ear.value("/adapter/stale") === 0);
  const before = await stillValue(trial, ear, "/crowd/x");
  const beganMs = performance.now();
  house.signalServer("SIGKILL");
  await trial.until("the installation hears that values are stale", 10, () => {
    return ear.value("/adapter/stale") === 1;
  });
  trial.amount("server killed: stale after", secondsSince(beganMs), "s", atMost(1.5));
  const moved = Math.abs((await stillValue(trial, ear, "/crowd/x")) - before);
  trial.count("values held meanwhile", Number(moved < HELD), exactly(1));
  await trial.until("the server is back", 20, () => house.starts > starts);
  await trial.until("the values are fresh again", 20, () => ear.value("/adapter/stale") === 0);
  trial.amount("fresh again after", secondsSince(beganMs), "s", atMost(5));
}

/** A value when it stands: lights glide for a while, and values approach what is told. */
async function stillValue(trial: Trial, ear: Ear, address: string): Promise<number> {
  let [last, looks] = [NaN, 0];
  await trial.until(`${address} stands still`, 10, () => {
    const now = Number(ear.value(address));
    looks = Math.abs(now - last) < STILL ? looks + 1 : 0;
    last = now;
    return looks >= STILL_LOOKS;
  });
  return last;
}

function rigFor(port: number): string {
  const file = join(newFolder(), "rig.json");
  const output = { kind: "osc", host: "127.0.0.1", port, slots: SLOTS };
  writeFileSync(file, JSON.stringify({ outputs: [output] }));
  return file;
}
