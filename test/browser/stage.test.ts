import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import type { Show } from "#protocol/show.ts";
import { type Rgb, lightOf } from "../../client/look/colour.ts";
import type { OpenServer } from "../../server/open.ts";
import { loadShow } from "../../server/show/load.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { CREW_KEY, openTestServer } from "../support/server.ts";
import { buildPages, lookForLight, openBrowser, Person, type SeenLight } from "./stage-support.ts";

/** Small, since pictures are made without a graphics card here. */
const viewport = { width: 480, height: 270 };
/** As the page has it. */
const MARGIN = 0.03;

describe("the stage page", function () {
  needs("chromium");
  this.timeout(60_000);

  let pages: string;
  let show: Show;
  let browser: Browser;
  let eye: Page;
  let server: OpenServer;
  let stage: Page;
  let complaints: string[];

  before(async () => {
    pages = await buildPages();
    ({ show } = await loadShow("murmuration"));
    browser = await openBrowser();
    eye = await browser.newPage();
  });
  after(() => browser.close());

  beforeEach(async () => {
    server = await openTestServer(show, { pages });
    stage = await browser.newPage({ viewport });
    complaints = [];
    stage.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    stage.on("pageerror", (error) => complaints.push(String(error)));
  });
  afterEach(async () => {
    await stage.close();
    await server.close();
  });

  const open = (more = `#key=${CREW_KEY}`) => stage.goto(`${server.url}/stage${more}`);
  const said = (name: string) => stage.locator("html").getAttribute(`data-${name}`);
  const seen = (wanted: (light: SeenLight) => boolean = () => true, bright?: number) =>
    until(async () => {
      const light = await lookForLight(stage, eye, bright);
      return light !== undefined && wanted(light) ? light : undefined;
    });

  it("shows the way in while nobody is there, and makes room when somebody is", async () => {
    await open(`?join=192.168.1.20:2567#key=${CREW_KEY}`);
    const card = stage.locator("#join");
    await card.waitFor({ state: "visible" });
    assert.equal(await stage.locator("#address").textContent(), "192.168.1.20:2567");
    await until(async () => (await stage.locator("#prompt").textContent()) === "Steer your light");
    const width = async () => (await card.boundingBox())?.width ?? 0;
    const large = await width();
    assert.ok(large > viewport.height / 2, `${large} px wide`);

    const person = await Person.join(server.url, show);
    await until(async () => (await said("count")) === "1");
    assert.equal(await stage.locator("#count").textContent(), "1");
    await until(async () => (await width()) < large / 2);
    await person.leave();
    await until(async () => (await width()) > large * 0.99);
    assert.deepEqual(complaints, []);
  });

  it("has each person as a light in their colour, where they are", async () => {
    await open();
    const person = await Person.join(server.url, show);
    const you = await until(() => person.you);
    const light = await seen(
      ({ x, y }) => near(x, placed(you.x, 16 / 9)) && near(y, placed(you.y, 1)),
    );
    assert.ok(likeness(light.rgb, lightOf(you.hue)) > 0.97, light.rgb.join(" "));
    await person.leave();
    await until(async () => (await lookForLight(stage, eye)) === undefined);
    assert.deepEqual(complaints, []);
  });

  it("moves a light as its person steers", async () => {
    await open();
    const person = await Person.join(server.url, show);
    const before = await seen();
    person.do("steer", 1, 0);
    const after = await seen(({ x }) => x > before.x + 0.15);
    person.do("steer", 0, 0);
    assert.ok(near(after.y, before.y, 0.05));
  });

  it("ripples when its person taps", async () => {
    await open();
    const person = await Person.join(server.url, show);
    await seen((light) => !hasRing(light));
    let presses = 0;
    await until(async () => {
      person.do("pulse", (presses += 1));
      const light = await lookForLight(stage, eye);
      return light !== undefined && hasRing(light);
    });
    await seen((light) => !hasRing(light));
  });

  it("keeps the last picture, dimming, without a word when the room is gone, and comes back by itself", async () => {
    await open();
    await Person.join(server.url, show);
    const middle = ({ profile }: SeenLight) => profile[0] ?? 0;
    let before = await seen();
    await until(async () => {
      const last = middle(before);
      before = await seen();
      return middle(before) <= last;
    });
    await server.close();
    await until(async () => (await said("heard")) === "no");
    const dim = await seen((light) => middle(light) < middle(before) * 0.95, 110);
    assert.ok(near(dim.x, before.x) && near(dim.y, before.y), "the light is where it was");
    assert.equal(await stage.locator("#notice").isVisible(), false);
    server = await openTestServer(show, { pages, port: server.port });
    await until(async () => (await said("link")) === "playing" && (await said("heard")) === "yes");
    await until(async () => (await said("count")) === "0");
  });

  it("takes the key out of the visible address, and has it still after a reload", async () => {
    await open();
    await until(async () => (await said("link")) === "playing");
    assert.equal(stage.url(), `${server.url}/stage`);
    await stage.reload();
    await until(async () => (await said("link")) === "playing");
  });

  it("says plainly what is wrong with the key, and opens when the right address is given in the same tab", async () => {
    await open("");
    await stage.getByText("This stage needs its key.").waitFor();
    await open("#key=not-the-key-of-the-house");
    await stage.getByText("This key is not the server's.").waitFor();
    assert.equal(await stage.locator("#join").isVisible(), false);
    await open();
    await until(async () => (await said("link")) === "playing");
  });

  it("draws lights, more plainly, where there is no WebGL", async () => {
    const plain = await openBrowser(["--disable-gpu", "--disable-3d-apis"]);
    await stage.close();
    stage = await plain.newPage({ viewport });
    await open();
    const card = () => document.createElement("canvas").getContext("webgl2");
    assert.equal(await stage.evaluate(card), null);
    const person = await Person.join(server.url, show);
    const you = await until(() => person.you);
    await seen(({ x, y }) => near(x, placed(you.x, 16 / 9)) && near(y, placed(you.y, 1)));
    await plain.close();
  });
});

/** Where the screen has what is at `place` on the stage, along a side so many times as long as the short one. */
function placed(place: number, sides: number): number {
  return (MARGIN + place * (sides - 2 * MARGIN)) / sides;
}

function near(one: number, other: number, by = 0.02): boolean {
  return Math.abs(one - other) < by;
}

/** 1 when two colours have the same hue and strength of it, whatever their brightness. */
function likeness(one: readonly number[], other: Rgb): number {
  const length = (colour: readonly number[]) => Math.hypot(...colour);
  const dot = one.reduce((sum, part, at) => sum + part * (other[at] ?? 0), 0);
  return dot / (length(one) * length(other));
}

/** A light is brightest in its middle and falls off; a ripple is a ring that is brighter than what it encloses. */
function hasRing({ profile }: SeenLight): boolean {
  return profile.some((bright, ring) => ring > 1 && bright > (profile[ring - 2] ?? 255) + 6);
}
