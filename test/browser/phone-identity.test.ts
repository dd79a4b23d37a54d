import assert from "node:assert/strict";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { newFolder } from "../support/server.ts";
import { about, houses, type PhoneHouse } from "./phone-house.ts";
import { EVERY_KIND, Handset, type Onlooker } from "./phone-support.ts";
import { openOwnBrowser, Person } from "./stage-support.ts";

/** Somebody else has the first slot, and this phone the second: who comes back as somebody new gets the third. */
const SLOT = 1;

describe("a phone that comes back", function () {
  needs("chromium");
  this.timeout(60_000);
  const open = houses();
  let house: PhoneHouse;
  let phone: Handset;
  let crew: Onlooker;
  let url: string;

  beforeEach(async () => {
    house = await open();
    ({ phone, crew } = house);
    ({ url } = house.server);
    await Person.join(url, EVERY_KIND);
  });

  /** Goes to the scene of one control, and puts a finger on it. */
  async function touch(on: Handset, id: string, x: number, y: number): Promise<void> {
    house.cue(id);
    await on.control(id).waitFor();
    await on.fingers.put(1, await on.on(id, x, y));
    await on.fingers.lift(1);
  }

  /** A vote, a colour and a place, which stay. */
  async function leaveTraces(on: Handset): Promise<void> {
    await touch(on, "mood", 0.5, 0.9);
    await crew.sees("mood", about(1), SLOT);
    await touch(on, "ink", 0.5, 0.9);
    await crew.sees("ink_b", about(1), SLOT);
    await touch(on, "place", 0.25, 0.75);
    await crew.sees("place_x", about(0.25), SLOT);
  }

  /** They are on the screen, and the room has them as they were. */
  async function findTraces(on: Handset): Promise<void> {
    house.cue("mood");
    await on.page.locator('[data-option="storm"][data-on]').waitFor();
    house.cue("ink");
    await on.page.locator(".hues[data-picked]").waitFor();
    await until(async () => {
      const hues = on.page.locator('[data-control="ink"] .hues');
      return (
        (await hues.evaluate((ring) => ring.style.getPropertyValue("--picked"))) === "0 255 255"
      );
    });
    house.cue("place");
    await until(() => isLit(on, 0.25, 0.75));
    assert.equal(await isLit(on, 0.75, 0.25), false);
    const [mood, blue, x] = ["mood", "ink_b", "place_x"].map((name) => crew.number(name, SLOT));
    assert.deepEqual([mood, blue], [1, 1]);
    assert.ok(about(0.25)(x ?? 0));
  }

  const ways: readonly (readonly [string, () => Promise<Handset>])[] = [
    [
      "loaded the page again",
      async () => {
        await phone.page.reload();
        return phone;
      },
    ],
    [
      "killed the tab and opened another",
      async () => {
        const context = phone.page.context();
        const other = await Handset.another(context);
        await phone.page.close();
        await other.join(url);
        return other;
      },
    ],
    [
      "was on a plane",
      async () => {
        await phone.page.context().setOffline(true);
        await phone.is("reconnecting");
        await crew.sees("presence", (presence) => presence === 2, SLOT);
        await phone.page.context().setOffline(false);
        return phone;
      },
    ],
  ];

  for (const [how, comeBack] of ways)
    it(`has its slot, colour, vote and place again after it ${how}`, async () => {
      await phone.join(url);
      const light = await phone.light();
      assert.equal(light.slot, String(SLOT));
      await leaveTraces(phone);
      const generation = crew.number("generation", SLOT);
      const back = await comeBack();
      await back.is("playing");
      assert.deepEqual(await back.light(), light);
      await findTraces(back);
      assert.equal(crew.number("generation", SLOT), generation);
      assert.equal(crew.number("slot", SLOT + 1), undefined);
    });

  it("has them again after its browser was closed and opened again", async () => {
    const folder = newFolder();
    const first = await openOwnBrowser(folder);
    const before = await Handset.another(first);
    await before.join(url);
    const light = await before.light();
    await leaveTraces(before);
    await first.close();
    await crew.sees("presence", (presence) => presence === 2, SLOT);
    const second = await openOwnBrowser(folder);
    const after = await Handset.another(second);
    await after.join(url);
    assert.deepEqual(await after.light(), light);
    await findTraces(after);
    await second.close();
  });
});

/** Whether a pad shines at a place of it. */
function isLit(phone: Handset, x: number, y: number): Promise<boolean> {
  return phone
    .control("place")
    .locator("canvas")
    .evaluate(
      (canvas, [x, y]) => {
        if (!(canvas instanceof HTMLCanvasElement)) return false;
        const pen = canvas.getContext("2d");
        const at = pen?.getImageData(
          Math.round(canvas.width * x),
          Math.round(canvas.height * y),
          1,
          1,
        );
        const [red = 0, green = 0, blue = 0, alpha = 0] = at?.data ?? [];
        return Math.min(red, green, blue) > 200 && alpha > 200;
      },
      [x, y] as const,
    );
}
