import assert from "node:assert/strict";
import { loadShow } from "../../server/show/load.ts";
import { needs } from "../support/peers.ts";
import { openTestServer } from "../support/server.ts";
import { cueIn } from "./phone-house.ts";
import { Handset } from "./phone-support.ts";
import { buildPages, openBrowser } from "./stage-support.ts";

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
