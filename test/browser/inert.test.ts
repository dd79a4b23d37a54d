import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { LABEL_LENGTH_MAX } from "#protocol/limits.ts";
import { hashOf } from "../../server/show/load.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { CREW_KEY } from "../support/server.ts";
import { CONTROL, showFrom } from "../support/shows.ts";
import { Alarm } from "./alarm.ts";
import { CORPUS } from "./corpus.ts";
import { looksOf, saying } from "./looks.ts";
import { houses, type PhoneHouse } from "./phone-house.ts";

const { pulse, lamp, glow, ink, mood } = CONTROL;

/** A show that has nothing else to say than these texts, or a few of them, again and again. */
function showSaying(...texts: readonly string[]) {
  const say = (which: number) => texts[which % texts.length];
  const named = [pulse, lamp, glow, ink].map((control, index) => ({
    ...control,
    label: say(index),
  }));
  const options = mood.options.map((option, index) => ({ ...option, label: say(4 + index) }));
  return showFrom({
    id: "inert",
    title: say(0),
    participantsMax: 4,
    controls: [...named, { ...mood, label: say(0), options }],
    scenes: [{ id: "all", prompt: say(1), controls: ["pulse", "lamp", "glow", "ink", "mood"] }],
  });
}

/** Where the phone says a show's texts while one plays, in their order. */
const ON_PHONE = [
  ...["pulse", "lamp", "glow", "ink"].map((id) => `[data-control="${id}"] span`),
  ...mood.options.map(({ id }) => `[data-option="${id}"]`),
];

/** A browser changes what cannot be seen of a title. */
const seen = (text: string) =>
  text
    .split("")
    .filter((letter) => letter > " ")
    .join("");

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
      assert.deepEqual(await saying(phone, ["#prompt"], [text]), phoneMade, text);
      assert.deepEqual(await saying(stage, ["#prompt"], [text]), stageMade, text);
    }
    await assertQuiet();
  });

  /** From now on both pages fetch another show, each time that the room plays one. */
  async function playOthers(): Promise<(...texts: readonly string[]) => void> {
    let played = { show: showSaying("Harmless"), hash: "0" };
    for (const page of [phone, stage])
      await page.route("**/show.json", (route) =>
        route.fulfill({ json: played.show, headers: { ETag: `"${played.hash}"` } }),
      );
    return (...texts) => {
      const show = showSaying(...texts);
      played = { show, hash: hashOf(show) };
      house.server.room.inside.run.state.showHash = played.hash;
    };
  }

  it("are words when the show says them on controls", async () => {
    await house.phone.join(url);
    const [phoneMade, stageMade] = await madeOf();
    const play = await playOthers();
    for (let from = 0; from < CORPUS.length; from += ON_PHONE.length) {
      const texts = CORPUS.slice(from, from + ON_PHONE.length);
      play(...texts);
      assert.deepEqual(await saying(phone, ON_PHONE.slice(0, texts.length), texts), phoneMade);
      const [title = "", prompt = ""] = texts;
      assert.deepEqual(await saying(stage, ["#title", "#prompt"], [title, prompt]), stageMade);
    }
    await assertQuiet();
  });

  it("are words when they are the show's name on the stage", async () => {
    const [, made] = await madeOf();
    const play = await playOthers();
    for (const text of CORPUS) {
      play(text);
      assert.deepEqual(await saying(stage, ["#title"], [text]), made, text);
      assert.equal(seen(await stage.title()), seen(text));
    }
    assert.deepEqual(await alarms[1]?.rung(), []);
  });

  it("are words on the phone's first screen", async () => {
    await phone.addInitScript(
      answerShows,
      CORPUS.map((text) => showSaying(text)),
    );
    for (const text of CORPUS) {
      await phone.goto(url);
      await saying(phone, ["#title"], [text]);
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
