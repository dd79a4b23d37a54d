import assert from "node:assert/strict";
import { loadShow } from "../../server/show/load.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { atRest, houses, type PhoneHouse } from "./phone-house.ts";
import { EVERY_KIND, Handset, type Onlooker } from "./phone-support.ts";

describe("the phone page and its way back", function () {
  needs("chromium");
  this.timeout(60_000);
  const open = houses();
  let house: PhoneHouse;
  let phone: Handset;
  let crew: Onlooker;

  beforeEach(async () => {
    house = await open();
    ({ phone, crew } = house);
  });

  it("comes back to its slot after its network was gone, with nothing held", async () => {
    await phone.join(house.server.url);
    await house.steerRight();
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
    await phone.join(house.server.url);
    await house.shut();
    await phone.is("reconnecting");
    await house.reopen((await loadShow("town-hall")).show);
    await phone.is("playing");
    await phone.control("weather").waitFor();
    await phone.fingers.put(1, await phone.on("weather", 0.5, 0.9));
    await house.crew.sees("weather", (weather) => weather === 3);
    assert.equal(await phone.control("steer").count(), 0);
  });

  it("goes on by itself when the page is loaded again, and a vote stays", async () => {
    await phone.join(house.server.url);
    house.cue("mood");
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
    await phone.join(house.server.url);
    const other = await Handset.another(phone.page.context());
    await other.join(house.server.url);
    await phone.is("ended");
    assert.equal(await other.said("slot"), "0");
    await phone.page.getByRole("button", { name: "Play here" }).tap();
    await phone.is("playing");
    await other.is("ended");
  });

  it("says thank you to who leaves, and the slot is free", async () => {
    await phone.join(house.server.url);
    await crew.sees("slot", () => true);
    await phone.page.locator("#mark").tap();
    await phone.page.getByRole("button", { name: "Leave", exact: true }).tap();
    await phone.is("ended");
    await phone.page.getByRole("heading", { name: "Thank you" }).waitFor();
    await until(() => crew.number("slot") === undefined);
  });

  it("says why when the show cannot be had, and tries again by itself", async () => {
    await phone.page.route("**/show.json", (route) => route.abort());
    await phone.page.goto(house.server.url);
    await phone.page.getByText("This phone cannot reach the room").waitFor();
    await phone.page.unroute("**/show.json");
    await phone.page.getByRole("button", { name: "Join" }).waitFor();
  });
});

describe("the phone page in a full house", function () {
  needs("chromium");
  this.timeout(60_000);
  const open = houses();

  it("shows the place in line, and lets people in", async () => {
    const { phone: first, server, browser } = await open({ ...EVERY_KIND, participantsMax: 1 });
    const second = await Handset.open(browser);
    await first.join(server.url);
    await second.page.goto(server.url);
    await second.tapSun();
    await second.is("full");
    assert.equal(await second.page.locator("#sun").textContent(), "1");
    await first.page.locator("#mark").tap();
    await first.page.getByRole("button", { name: "Leave", exact: true }).tap();
    await second.is("playing");
    await second.close();
  });
});
