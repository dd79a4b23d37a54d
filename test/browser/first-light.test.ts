import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { rigFile } from "../adapter/program.ts";
import { freeUdpPort, oscdump, pureData, type RunningPeer } from "../interop/peer.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { CREW_KEY, newFolder } from "../support/server.ts";
import { Handset } from "./phone-support.ts";
import { openBrowser } from "./stage-support.ts";

const START = join(import.meta.dirname, "../../server/start.js");

/** A receiver by other people, asked for the newest value at an address. */
class Receiver {
  readonly #peer: RunningPeer;
  readonly #pattern: (address: string) => RegExp;

  constructor(peer: RunningPeer, pattern: (address: string) => RegExp) {
    this.#peer = peer;
    this.#pattern = pattern;
  }

  newest(address: string): number | undefined {
    const pattern = this.#pattern(address);
    const line = this.#peer.lines().findLast((one) => pattern.test(one));
    return line === undefined ? undefined : Number(line.split(" ").at(-1));
  }

  /** Waits until the newest value there is what one wants. */
  async hears(address: string, wanted: (value: number) => boolean): Promise<number> {
    const heard = await until(() => {
      const value = this.newest(address);
      return value !== undefined && wanted(value) ? { value } : undefined;
    });
    return heard.value;
  }

  stop(): Promise<void> {
    return this.#peer.stop();
  }
}

/** The whole way, with nothing replaced: `npm start`, two phones in a browser, and receivers that are not ours. */
describe("a thumb on a phone", function () {
  needs("chromium", "oscdump", "pd");
  this.timeout(120_000);
  const ready: { port: number; pid: number }[] = [];
  let house: ChildProcess;
  let browser: Browser;
  let dump: Receiver;
  let patch: Receiver;
  let [one, two]: Handset[] = [];
  const url = () => `http://127.0.0.1:${ready[0]?.port}`;

  before(async () => {
    const ports = [await freeUdpPort(), await freeUdpPort()];
    dump = new Receiver(oscdump(ports[0] ?? 0), (address) => new RegExp(` ${address} [if]+ `));
    patch = new Receiver(pureData(ports[1] ?? 0), (address) => {
      return new RegExp(`^OSC: ${address.slice(1).replaceAll("/", " ")} `);
    });
    const rig = rigFile(
      ...ports.map((port) => ({ kind: "osc", host: "127.0.0.1", port, slots: 4, rateHz: 20 })),
    );
    const args = ["--port=0", "--host=127.0.0.1", `--rig=${rig}`, `--data=${newFolder()}`];
    const env = { ...process.env, CREW_KEY };
    house = fork(START, args, { env, stdio: ["ignore", "ignore", "ignore", "ipc"] });
    house.on("message", (message) => ready.push(message as { port: number; pid: number }));
    await until(() => ready[0]);
    browser = await openBrowser(["--disable-gpu"]);
    one = await Handset.open(browser);
    two = await Handset.open(browser);
  });

  after(async () => {
    await browser?.close();
    await Promise.all([dump?.stop(), patch?.stop()]);
    if (house?.exitCode !== null) return;
    house.kill("SIGTERM");
    await once(house, "exit");
  });

  const phone = (which: Handset | undefined) => {
    assert.ok(which !== undefined, "the phone is not there");
    return which;
  };

  it("drags the stick to the right, and two strangers' receivers hear its light go there", async () => {
    const { fingers } = phone(one);
    await phone(one).join(url());
    assert.equal(await phone(one).said("slot"), "0");
    const from = await dump.hears("/slot/0/x", (x) => x > 0);
    await fingers.put(1, await phone(one).on("steer"));
    await fingers.put(1, await phone(one).on("steer", 0.95));
    for (const receiver of [dump, patch]) {
      await receiver.hears("/slot/0/steer_x", (x) => x > 0.5);
      await receiver.hears("/slot/0/x", (x) => x > from + 0.05);
      await receiver.hears("/crowd/x", (x) => x > from + 0.05);
    }
  });

  it("lets go, and the light stands still", async () => {
    const { fingers } = phone(one);
    await fingers.lift(1);
    await patch.hears("/slot/0/steer_x", (x) => x === 0);
    await dump.hears("/slot/0/steer_x", (x) => x === 0);
    let before = -1;
    await until(async () => {
      const now = dump.newest("/slot/0/x") ?? 0;
      const frames = dump.newest("/frame") ?? 0;
      await dump.hears("/frame", (later) => later > frames + 200);
      const stands = dump.newest("/slot/0/x") === now && now === before;
      before = now;
      return stands;
    });
  });

  it("presses, and the press is counted once", async () => {
    const pressed = phone(one).control("pulse");
    await pressed.tap();
    await patch.hears("/slot/0/pulse", (count) => count === 1);
    assert.equal(await dump.hears("/control/pulse/count", (count) => count >= 1), 1);
  });

  it("is not another's: a second phone has a slot of its own", async () => {
    await phone(two).join(url());
    assert.equal(await phone(two).said("slot"), "1");
    await patch.hears("/slot/1/active", (active) => active === 1);
    await dump.hears("/crowd/count", (count) => count === 2);
    const { fingers } = phone(two);
    await fingers.put(1, await phone(two).on("steer"));
    await fingers.put(1, await phone(two).on("steer", 0.05));
    await patch.hears("/slot/1/steer_x", (x) => x < -0.5);
    assert.equal(patch.newest("/slot/0/steer_x"), 0);
  });

  it("is let go when the page is hidden in the middle of a drag", async () => {
    await phone(two).hide(true);
    await patch.hears("/slot/1/steer_x", (x) => x === 0);
    await phone(two).fingers.lose();
    await phone(two).hide(false);
  });

  it("outlives the server: the receivers keep the last values and are told; everything comes back by itself", async () => {
    const x = dump.newest("/slot/0/x");
    const pid = ready[0]?.pid ?? 0;
    process.kill(pid, "SIGSTOP");
    await patch.hears("/adapter/stale", (stale) => stale === 1);
    await dump.hears("/adapter/stale", (stale) => stale === 1);
    assert.equal(dump.newest("/slot/0/x"), x);
    assert.equal(dump.newest("/slot/0/active"), 1);
    process.kill(pid, "SIGKILL");
    await until(() => ready[1]);
    await dump.hears("/adapter/stale", (stale) => stale === 0);
    await phone(one).is("playing");
    await phone(two).is("playing");
    const slot = await phone(one).said("slot");
    const { fingers } = phone(one);
    await fingers.put(1, await phone(one).on("steer"));
    await fingers.put(1, await phone(one).on("steer", 0.5, 0.95));
    await patch.hears(`/slot/${slot}/steer_y`, (y) => y > 0.5);
    await fingers.lift(1);
    assert.deepEqual(
      phone(one).complaints.filter((said) => said.includes("Error:")),
      [],
    );
  });
});
