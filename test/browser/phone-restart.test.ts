import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "colyseus.js";
import type { Browser } from "playwright-core";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { CREW_KEY, newFolder } from "../support/server.ts";
import { EVERY_KIND, Handset } from "./phone-support.ts";
import { openBrowser } from "./stage-support.ts";

const START = join(import.meta.dirname, "../../server/start.js");

/** `npm start` without an adapter, which can be closed and opened again at the same place; and all that it says. */
class ClosingHouse {
  readonly #folder = newFolder();
  readonly #show = join(this.#folder, "show.json");
  #child: ChildProcess | undefined;
  port = 0;
  said = "";

  constructor() {
    writeFileSync(this.#show, JSON.stringify(EVERY_KIND));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const args = ["--host=127.0.0.1", `--port=${this.port}`, "--no-adapter"];
    const files = [`--show=${this.#show}`, `--data=${this.#folder}`];
    const env = { ...process.env, CREW_KEY };
    const child = fork(START, [...args, ...files], {
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    for (const way of [child.stdout, child.stderr])
      way?.on("data", (text: Buffer) => (this.said += text.toString()));
    const [{ port }] = (await once(child, "message")) as [{ port: number }];
    this.port = port;
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }

  async cue(scene: string): Promise<void> {
    const options = { role: "operator", protocol: PROTOCOL_VERSION, key: CREW_KEY };
    const operator = await new Client(this.url).join(ROOM_NAME, options);
    operator.reconnection.enabled = false;
    operator.onMessage("*", () => {});
    operator.send("cue", { scene });
    await operator.leave();
  }
}

describe("a house that is closed for a moment, and opened again", function () {
  needs("chromium");
  this.timeout(120_000);
  const house = new ClosingHouse();
  const phones: Handset[] = [];
  const asked: string[] = [];
  let browser: Browser;

  before(async () => {
    await house.open();
    browser = await openBrowser(["--disable-gpu"]);
    for (let number = 0; number < 3; number++) {
      const phone = await Handset.open(browser);
      phones.push(phone);
      phone.page.on("request", async (request) =>
        asked.push(request.url(), JSON.stringify(await request.allHeaders().catch(() => ({})))),
      );
      phone.page.on("websocket", (socket) => asked.push(socket.url()));
      await phone.join(house.url);
    }
  });

  after(async () => {
    await browser?.close();
    await house.close();
  });

  const stormy = (phone: Handset) => phone.page.locator('[data-option="storm"][data-on]');

  it("has everybody where they were, with what they chose", async () => {
    await house.cue("mood");
    const lights = await Promise.all(phones.map((phone) => phone.light()));
    assert.deepEqual(
      lights.map(({ slot }) => slot),
      ["0", "1", "2"],
    );
    for (const phone of phones) {
      await phone.control("mood").waitFor();
      await phone.fingers.put(1, await phone.on("mood", 0.5, 0.9));
      await phone.fingers.lift(1);
      await stormy(phone).waitFor();
    }
    await house.close();
    await Promise.all(phones.map((phone) => phone.is("reconnecting")));
    await house.open();
    await Promise.all(phones.map((phone) => phone.is("playing")));
    assert.deepEqual(await Promise.all(phones.map((phone) => phone.light())), lights);
    for (const phone of phones) {
      await phone.page.reload();
      await phone.is("playing");
      await stormy(phone).waitFor();
    }
    assert.deepEqual(await Promise.all(phones.map((phone) => phone.light())), lights);
  });

  it("is told tickets in the body of a join only, and says none of them aloud", async () => {
    const kept = `crowdpatch.ticket.${EVERY_KIND.id}`;
    const tickets = await Promise.all(
      phones.map(({ page }) => page.evaluate((name) => localStorage.getItem(name) ?? "", kept)),
    );
    await until(() => asked.some((url) => url.startsWith("ws:")));
    const secrets = tickets.flatMap((ticket) => {
      const [device = "", , , seal = ""] = ticket.split(".");
      return [device, seal];
    });
    assert.ok(secrets.every((secret) => secret.length > 10));
    for (const secret of secrets) {
      assert.equal(house.said.includes(secret), false);
      assert.deepEqual(
        asked.filter((text) => text.includes(secret)),
        [],
      );
    }
    assert.notEqual(house.said, "");
  });
});
