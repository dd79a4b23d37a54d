import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import type { Show } from "#protocol/show.ts";
import type { OpenServer } from "../../server/open.ts";
import { loadShow } from "../../server/show/load.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { openTestServer } from "../support/server.ts";
import { EVERY_KIND, Handset, Onlooker } from "./phone-support.ts";
import { buildPages, openBrowser } from "./stage-support.ts";

/** A stick's numbers are rounded on their way. */
const atRest = (value: number) => value === 0;
const about = (wanted: number) => (value: number) => Math.abs(value - wanted) < 0.02;

describe("the phone page", function () {
  needs("chromium");
  this.timeout(60_000);

  let pages: string;
  let browser: Browser;
  let server: OpenServer;
  let crew: Onlooker;
  let phone: Handset;

  before(async () => {
    pages = await buildPages();
    browser = await openBrowser(["--disable-gpu"]);
  });
  after(() => browser.close());

  async function openHouse(changes: Partial<Show> = {}): Promise<void> {
    server = await openTestServer({ ...EVERY_KIND, ...changes }, { pages });
    crew = new Onlooker(server.url);
    phone = await Handset.open(browser);
  }

  const cue = (scene: string) => cueIn(server, scene);

  beforeEach(() => openHouse());
  afterEach(async () => {
    crew.leave();
    await phone.close();
    await server.close();
  });

  /** Puts a finger in the middle of the stick and drags it right, until the crew sees it there. */
  async function steerRight(): Promise<void> {
    await phone.fingers.put(1, await phone.on("steer"));
    await phone.fingers.put(1, await phone.on("steer", 0.9));
    await crew.sees("steer_x", about(1));
  }

  it("plays after one tap, and the browser has nothing to complain about", async () => {
    await phone.page.goto(server.url);
    await phone.page.getByRole("heading", { name: "Every kind" }).waitFor();
    await phone.page.getByRole("button", { name: "Join" }).tap();
    await phone.is("playing");
    assert.equal(await phone.said("slot"), "0");
    assert.equal(await phone.page.locator("#prompt").textContent(), "Move");
    assert.equal(await phone.control("steer").getAttribute("data-kind"), "joystick");
    assert.deepEqual(phone.complaints, []);
  });

  it("moves one's light while the stick is held, and lets it stand when it is let go of", async () => {
    await phone.join(server.url);
    const before = await crew.sees("x", () => true);
    await steerRight();
    await crew.sees("x", (x) => x > before + 0.1);
    await phone.fingers.lift(1);
    await crew.sees("steer_x", atRest);
  });

  it("steers with one thumb while the other presses", async () => {
    await phone.join(server.url);
    await steerRight();
    for (let press = 0; press < 3; press++) {
      await phone.fingers.put(2, await phone.on("pulse"));
      await phone.fingers.lift(2);
    }
    await crew.sees("pulse", (presses) => presses === 3);
    assert.ok(about(1)(crew.number("steer_x") ?? 0));
    assert.equal(await phone.control("pulse").locator("output").textContent(), "3");
  });

  for (const [comes, happen] of [
    ["the page is hidden", () => phone.hide(true)],
    ["the eye goes elsewhere", () => phone.lookAway()],
    ["the phone takes the finger away", () => phone.fingers.lose()],
    ["the phone is turned", () => phone.page.setViewportSize({ width: 844, height: 390 })],
  ] as const) {
    it(`lets go when ${comes} in the middle of a drag`, async () => {
      await phone.join(server.url);
      await steerRight();
      await happen();
      await crew.sees("steer_x", atRest);
    });
  }

  it("waits for a new touch after it was hidden: the old finger steers no more", async () => {
    await phone.join(server.url);
    await steerRight();
    await phone.hide(true);
    await crew.sees("steer_x", atRest);
    await phone.hide(false);
    await phone.fingers.put(1, await phone.on("steer", 0.5, 0.9));
    await phone.fingers.put(2, await phone.on("pulse"));
    await crew.sees("pulse", (presses) => presses === 1);
    assert.equal(crew.number("steer_y"), 0);
    await phone.fingers.lift(1);
    await phone.fingers.put(1, await phone.on("steer", 0.5, 0.9));
    await crew.sees("steer_y", about(1));
  });

  it("lets a slider and a toggle go to their rest when nobody looks", async () => {
    await phone.join(server.url);
    cue("glow");
    await phone.fingers.put(1, await phone.on("glow", 0.5, 0.1));
    await phone.fingers.lift(1);
    await crew.sees("glow", about(0.9));
    await phone.hide(true);
    await crew.sees("glow", about(0.25));
  });

  it("has every kind of control under the finger", async () => {
    await phone.join(server.url);
    const tries = [
      ["place", 0.25, 0.75, { place_x: 0.25, place_y: 0.75 }],
      ["glow", 0.5, 0.25, { glow: 0.75 }],
      ["lamp", 0.5, 0.5, { lamp: 1 }],
      ["mood", 0.5, 0.9, { mood: 1 }],
      ["ink", 0.5, 0.9, { ink_r: 0, ink_g: 1, ink_b: 1 }],
    ] as const;
    for (const [id, x, y, wanted] of tries) {
      cue(id);
      await phone.control(id).waitFor();
      await phone.fingers.put(1, await phone.on(id, x, y));
      await phone.fingers.lift(1);
      for (const [name, value] of Object.entries(wanted)) await crew.sees(name, about(value));
    }
  });

  it("counts the first press in a scene that comes later", async () => {
    await phone.join(server.url);
    cue("steer");
    await phone.control("pulse").waitFor({ state: "detached" });
    cue("press");
    await phone.control("pulse").waitFor();
    await phone.fingers.put(1, await phone.on("pulse"));
    await crew.sees("pulse", (presses) => presses === 1);
  });

  it("keeps a finger through a change of scene, where its control stays", async () => {
    await phone.join(server.url);
    await steerRight();
    cue("steer");
    await phone.control("pulse").waitFor({ state: "detached" });
    assert.ok(about(1)(crew.number("steer_x") ?? 0));
    cue("press");
    await crew.sees("steer_x", atRest);
    cue("steer");
    await phone.control("steer").waitFor();
    await phone.fingers.put(1, await phone.on("steer", 0.1));
    await phone.fingers.lift(1);
    assert.equal(crew.number("steer_x"), 0);
  });

  it("can be played with keys", async () => {
    await phone.join(server.url);
    await phone.page.getByRole("button", { name: "Pulse" }).press("Enter");
    await crew.sees("pulse", (presses) => presses === 1);
    cue("glow");
    await phone.page.getByRole("slider", { name: "Glow" }).press("ArrowRight");
    await crew.sees("glow", about(0.25));
    cue("mood");
    await phone.page.getByRole("radio", { name: "Storm" }).press("Space");
    await crew.sees("mood", (mood) => mood === 1);
  });

  it("comes back to its slot after its network was gone, with nothing held", async () => {
    await phone.join(server.url);
    await steerRight();
    await phone.page.context().setOffline(true);
    await phone.is("reconnecting");
    await phone.page.getByRole("heading", { name: "Reconnecting…" }).waitFor();
    await phone.page.context().setOffline(false);
    await phone.is("playing");
    assert.equal(await phone.said("slot"), "0");
    assert.equal(crew.number("generation"), 1);
    await crew.sees("steer_x", atRest);
  });

  it("plays another show when the house opens with one", async () => {
    await phone.join(server.url);
    const { port } = server;
    crew.leave();
    await server.close();
    await phone.is("reconnecting");
    const { show } = await loadShow("town-hall");
    server = await openTestServer(show, { pages, port });
    crew = new Onlooker(server.url);
    await phone.is("playing");
    await phone.control("weather").waitFor();
    await phone.fingers.put(1, await phone.on("weather", 0.5, 0.9));
    await crew.sees("weather", (weather) => weather === 3);
    assert.equal(await phone.control("steer").count(), 0);
  });

  it("goes on by itself when the page is loaded again, and a vote stays", async () => {
    await phone.join(server.url);
    cue("mood");
    await phone.fingers.put(1, await phone.on("mood", 0.5, 0.9));
    await phone.fingers.lift(1);
    await crew.sees("mood", (mood) => mood === 1);
    await phone.page.reload();
    await phone.is("playing");
    assert.equal(await phone.said("slot"), "0");
    await phone.fingers.put(1, await phone.on("mood", 0.5, 0.1));
    await crew.sees("mood", (mood) => mood === 0);
  });

  it("plays on the page that was opened last, and offers the other a way back", async () => {
    await phone.join(server.url);
    const other = await Handset.another(phone.page.context());
    await other.join(server.url);
    await phone.is("ended");
    assert.equal(await other.said("slot"), "0");
    await phone.page.getByRole("button", { name: "Play here" }).tap();
    await phone.is("playing");
    await other.is("ended");
  });

  it("says thank you to who leaves, and the slot is free", async () => {
    await phone.join(server.url);
    await crew.sees("slot", () => true);
    await phone.page.locator("#mark").tap();
    await phone.page.getByRole("button", { name: "Leave", exact: true }).tap();
    await phone.is("ended");
    await phone.page.getByRole("heading", { name: "Thank you" }).waitFor();
    await until(() => crew.number("slot") === undefined);
  });

  it("says why when the show cannot be had, and tries again by itself", async () => {
    await phone.page.route("**/show.json", (route) => route.abort());
    await phone.page.goto(server.url);
    await phone.page.getByText("This phone cannot reach the room").waitFor();
    await phone.page.unroute("**/show.json");
    await phone.page.getByRole("button", { name: "Join" }).waitFor();
  });
});

describe("the phone page in a full house", function () {
  needs("chromium");
  this.timeout(60_000);

  it("shows the place in line, and lets people in", async () => {
    const pages = await buildPages();
    const server = await openTestServer({ ...EVERY_KIND, participantsMax: 1 }, { pages });
    const browser = await openBrowser(["--disable-gpu"]);
    const [first, second] = [await Handset.open(browser), await Handset.open(browser)];
    await first.join(server.url);
    await second.page.goto(server.url);
    await second.tapSun();
    await second.is("full");
    assert.equal(await second.page.locator("#sun").textContent(), "1");
    await first.page.locator("#mark").tap();
    await first.page.getByRole("button", { name: "Leave", exact: true }).tap();
    await second.is("playing");
    await browser.close();
    await server.close();
  });
});

describe("the phone page on any phone", function () {
  needs("chromium");
  this.timeout(60_000);

  /** The smallest that is still in use, and one held across. */
  const PHONES = [
    { width: 320, height: 568 },
    { width: 844, height: 390 },
  ];
  /** What a thumb hits without looking. */
  const TOUCH_MIN = 44;

  it("has all of a scene on the screen, apart from each other and large enough, and scrolls nowhere", async () => {
    const pages = await buildPages();
    const browser = await openBrowser(["--disable-gpu"]);
    for (const name of ["murmuration", "light-painting", "town-hall"]) {
      const { show } = await loadShow(name);
      const server = await openTestServer(show, { pages });
      for (const viewport of PHONES) {
        const phone = await Handset.open(browser, { viewport, reducedMotion: "reduce" });
        await phone.join(server.url);
        for (const scene of show.scenes) {
          cueIn(server, scene.id);
          await phone.page.getByRole("heading", { name: scene.prompt }).waitFor();
          await phone.page.locator("[data-leaving]").first().waitFor({ state: "detached" });
          const boxes = await Promise.all(
            scene.controls.map((id) => phone.control(id).boundingBox()),
          );
          const where = `${scene.id} at ${viewport.width} × ${viewport.height}`;
          for (const box of boxes) {
            assert.ok(box !== null && box.width >= TOUCH_MIN && box.height >= TOUCH_MIN, where);
            assert.ok(box.x >= 0 && box.x + box.width <= viewport.width, where);
            assert.ok(box.y >= 0 && box.y + box.height <= viewport.height, where);
          }
          for (const [index, one] of boxes.entries())
            for (const other of boxes.slice(index + 1))
              assert.ok(one !== null && other !== null && areApart(one, other), where);
          assert.equal(await scrolls(phone), false, where);
        }
        await phone.close();
      }
      await server.close();
    }
    await browser.close();
  });
});

function cueIn(server: OpenServer, scene: string): void {
  server.room.inside.run.obey({ kind: "cue", said: { scene } }, performance.now());
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function areApart(one: Box, other: Box): boolean {
  return (
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y
  );
}

function scrolls({ page }: Handset): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return scrollWidth > innerWidth || scrollHeight > innerHeight;
  });
}
