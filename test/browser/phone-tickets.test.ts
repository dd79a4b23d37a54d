import assert from "node:assert/strict";
import { writeTicket } from "../../server/room/tickets.ts";
import { needs } from "../support/peers.ts";
import { houses, type PhoneHouse } from "./phone-house.ts";
import { EVERY_KIND, Handset } from "./phone-support.ts";

const KEPT = `crowdpatch.ticket.${EVERY_KIND.id}`;
const HOUR_MS = 3_600_000;
const TICKET_KEY = Buffer.alloc(32, 7);

describe("a phone with a ticket", function () {
  needs("chromium");
  this.timeout(60_000);
  const open = houses();
  let house: PhoneHouse;
  let phone: Handset;
  let url: string;

  beforeEach(async () => {
    house = await open({ ...EVERY_KIND, participantsMax: 30 });
    ({ phone } = house);
    ({ url } = house.server);
  });

  it("is let in by it whatever its clock says", async () => {
    await phone.join(url);
    const light = await phone.light();
    // Each comes on top of the one before: a day ahead, then a day behind.
    for (const byMs of [24 * HOUR_MS, -48 * HOUR_MS]) {
      await phone.page.addInitScript((by) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + by;
      }, byMs);
      await phone.page.reload();
      await phone.is("playing");
      assert.deepEqual(await phone.light(), light);
    }
  });

  it("that is none is somebody new, and hears of no trouble", async () => {
    await phone.join(url);
    const ticket = (await phone.page.evaluate((name) => localStorage.getItem(name), KEPT)) ?? "";
    const [device = "", show = "", until = "", seal = ""] = ticket.split(".");
    const wrongs = [
      `${device.slice(0, -1)}${device.endsWith("A") ? "B" : "A"}.${show}.${until}.${seal}`,
      `${device}.${show}.zzzzzzzzz.${seal}`,
      writeTicket(TICKET_KEY, { device, show }, Date.now() - 25 * HOUR_MS),
      writeTicket(TICKET_KEY, { device, show: "another" }, Date.now()),
      writeTicket(Buffer.alloc(32, 8), { device, show }, Date.now()),
      "",
      "null",
      "<b>é\u0000",
      "x".repeat(10_000),
    ];
    const other = await Handset.open(house.browser);
    await other.page.goto(url);
    for (const [index, wrong] of wrongs.entries()) {
      await other.page.evaluate(
        ([name, text]) => {
          localStorage.setItem(name, text);
          sessionStorage.clear();
        },
        [KEPT, wrong] as const,
      );
      await other.page.reload();
      await other.tapSun();
      await other.is("playing");
      assert.equal(await other.said("slot"), String(1 + index), wrong.slice(0, 80));
    }
    assert.deepEqual(other.complaints, []);
    assert.equal(await phone.said("link"), "playing");
    await other.close();
  });
});
