import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { LABEL_LENGTH_MAX } from "#protocol/limits.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { CREW_KEY } from "../support/server.ts";
import { CONTROL, showFrom } from "../support/shows.ts";
import { Alarm } from "./alarm.ts";
import { CORPUS } from "./corpus.ts";
import { houses, type PhoneHouse } from "./phone-house.ts";

const { pulse, lamp, glow, ink, mood } = CONTROL;

/** A show in which every text is the same one. */
function showSaying(text: string) {
  const named = [pulse, lamp, glow, ink].map((control) => ({ ...control, label: text }));
  const options = mood.options.map((option) => ({ ...option, label: text }));
  return showFrom({
    id: "inert",
    title: text,
    participantsMax: 4,
    controls: [...named, { ...mood, label: text, options }],
    scenes: [{ id: "all", prompt: text, controls: ["pulse", "lamp", "glow", "ink", "mood"] }],
  });
}

/** Where the phone says something of the show while one plays. */
const ON_PHONE = [
  ...["pulse", "lamp", "glow", "ink"].map((id) => `[data-control="${id}"] span`),
  '[data-option="storm"]',
  "#prompt",
];

interface Looks {
  /** What its parts say, in the order that they were asked about. */
  readonly says: readonly (string | undefined)[];
  /** Which elements it is made of, and what would make one of them act by itself. */
  readonly madeOf: readonly string[];
}

function looksOf(page: Page, selectors: readonly string[]): Promise<Looks> {
  return page.evaluate((selectors) => {
    const all = [...document.querySelectorAll("*")];
    const acting = all.flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith("on")),
    );
    return {
      says: selectors.map((one) => document.querySelector(one)?.textContent),
      madeOf: [...new Set([...all.map(({ tagName }) => tagName), ...acting])].sort(),
    };
  }, selectors);
}

/** A browser changes what cannot be seen of a title. */
const seen = (text: string) =>
  text
    .split("")
    .filter((letter) => letter > " ")
    .join("");

/** Waits until all of these parts say the text, and answers what the page is made of then. */
async function saying(page: Page, selectors: readonly string[], text: string) {
  const { madeOf } = await until(async () => {
    const looks = await looksOf(page, selectors);
    return looks.says.every((said) => said === text) && looks;
  });
  return madeOf;
}

describe("the corpus", () => {
  it("is a hundred texts and more, and each fits a label", () => {
    assert.ok(new Set(CORPUS).size >= 100);
    for (const text of CORPUS) assert.ok(text.length <= LABEL_LENGTH_MAX, text);
  });
});

describe("texts that would like to be more", function () {
  needs("chromium");
  this.timeout(180_000);
  const open = houses();
  let house: PhoneHouse;
  let phone: Page;
  let stage: Page;
  let alarms: readonly Alarm[];
  let url: string;

  beforeEach(async () => {
    house = await open(showSaying("Harmless"));
    ({ url } = house.server);
    phone = house.phone.page;
    stage = await house.browser.newPage({ viewport: { width: 320, height: 180 } });
    alarms = [await Alarm.on(phone), await Alarm.on(stage)];
    const answer = await stage.goto(`${url}/stage#key=${CREW_KEY}`);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    assert.match(policy, /script-src 'self'(?:;|$)/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    await stage.locator('html[data-heard="yes"]').waitFor();
  });

  afterEach(() => stage.close());

  const madeOf = async () => {
    const looks = await Promise.all([phone, stage].map((page) => looksOf(page, [])));
    return looks.map(({ madeOf }) => madeOf);
  };

  async function assertQuiet(): Promise<void> {
    for (const alarm of alarms) {
      assert.deepEqual(await alarm.rung(), []);
      assert.deepEqual(alarm.strange(url), []);
    }
  }

  it("are words when the operator says them", async () => {
    await house.phone.join(url);
    const [phoneMade, stageMade] = await madeOf();
    for (const text of CORPUS) {
      house.server.room.inside.run.obey({ kind: "prompt", said: { text } }, performance.now());
      assert.deepEqual(await saying(phone, ["#prompt"], text), phoneMade, text);
      assert.deepEqual(await saying(stage, ["#prompt"], text), stageMade, text);
    }
    await assertQuiet();
  });

  it("are words when the show says them, on every control and as its name", async () => {
    await house.phone.join(url);
    const [phoneMade, stageMade] = await madeOf();
    let played = { show: showSaying("Harmless"), hash: "0" };
    for (const page of [phone, stage])
      await page.route("**/show.json", (route) =>
        route.fulfill({ json: played.show, headers: { ETag: `"${played.hash}"` } }),
      );
    for (const [index, text] of CORPUS.entries()) {
      played = { show: showSaying(text), hash: `show-${index}` };
      house.server.room.inside.run.state.showHash = played.hash;
      assert.deepEqual(await saying(phone, ON_PHONE, text), phoneMade, text);
      assert.deepEqual(await saying(stage, ["#title", "#prompt"], text), stageMade, text);
      assert.equal(seen(await stage.title()), seen(text));
    }
    await assertQuiet();
  });

  it("are words on the phone's first screen", async () => {
    await phone.addInitScript(answerShows, CORPUS.map(showSaying));
    for (const text of CORPUS) {
      await phone.goto(url);
      await saying(phone, ["#title"], text);
      assert.deepEqual(await alarms[0]?.rung(), []);
    }
    await assertQuiet();
  });

  it("would be noticed if they were more", async () => {
    await house.phone.join(url);
    for (const page of [phone, stage])
      await page.evaluate(() => {
        document.body.insertAdjacentHTML("beforeend", "<img src=/x onerror=pwn()>");
      });
    for (const alarm of alarms) {
      await until(async () => (await alarm.rung()).length > 0);
      assert.deepEqual(alarm.strange(url), [`${url}/x`]);
    }
    const made = await madeOf();
    assert.ok(made.every((names) => names.includes("onerror")));
  });
});

/** In a page: the show is another one each time that the page is opened. (Requests that a test answers are not cached, nor are any others then.) */
function answerShows(shows: readonly unknown[]): void {
  const ask = globalThis.fetch;
  globalThis.fetch = async (what, how) => {
    if (what !== "/show.json") return ask(what, how);
    const times = Number(sessionStorage.getItem("times"));
    sessionStorage.setItem("times", String(times + 1));
    return Response.json(shows[times]);
  };
}
