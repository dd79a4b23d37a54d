import assert from "node:assert/strict";
import { Client } from "colyseus.js";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { needs } from "../support/peers.ts";
import { CREW_KEY } from "../support/server.ts";
import { houses, type PhoneHouse } from "./phone-house.ts";
import { Handset } from "./phone-support.ts";

describe("two pages on one phone", function () {
  needs("chromium");
  this.timeout(60_000);
  const open = houses();
  let house: PhoneHouse;
  let phone: Handset;
  let url: string;

  beforeEach(async () => {
    house = await open();
    ({ phone } = house);
    ({ url } = house.server);
  });

  async function loseNetwork(of: Handset, offline: boolean): Promise<void> {
    const cdp = await of.page.context().newCDPSession(of.page);
    const network = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await cdp.send("Network.emulateNetworkConditions", network);
  }

  it("are not in each other's way: one that was away leaves the light with who plays on", async () => {
    await phone.join(url);
    await loseNetwork(phone, true);
    await phone.is("reconnecting");
    const other = await Handset.another(phone.page.context());
    await other.join(url);
    assert.equal(await other.said("slot"), "0");
    await loseNetwork(phone, false);
    await phone.is("ended");
    await phone.page.getByRole("heading", { name: "You play on elsewhere" }).waitFor();
    assert.equal(await other.said("link"), "playing");
  });

  it("give the light back and forth as often as somebody asks, and by themselves never", async () => {
    await phone.join(url);
    const other = await Handset.another(phone.page.context());
    await other.join(url);
    for (const [here, there] of [
      [phone, other],
      [other, phone],
      [phone, other],
    ] as const) {
      await here.is("ended");
      await here.page.getByRole("button", { name: "Play here" }).tap();
      await here.is("playing");
      await there.is("ended");
      assert.equal(await here.said("slot"), "0");
    }
    assert.equal(house.server.room.health().participants, 1);
  });

  it("do not hear the world around them once they are over, however often they are tapped", async () => {
    const cdp = await phone.page.context().newCDPSession(phone.page);
    const heardBy = async (expression: string) => {
      const { result } = await cdp.send("Runtime.evaluate", { expression });
      const { objectId = "" } = result;
      const { listeners } = await cdp.send("DOMDebugger.getEventListeners", { objectId });
      return listeners.map(({ type }) => type);
    };
    const waking = async () => {
      const all = [...(await heardBy("window")), ...(await heardBy("document"))];
      return ["online", "pageshow", "visibilitychange"].map(
        (type) => all.filter((one) => one === type).length,
      );
    };
    await phone.join(url);
    const once = await waking();
    assert.ok(once.every((count) => count > 0));
    for (let times = 0; times < 3; times++) {
      await phone.page.locator("#mark").tap();
      await phone.page.getByRole("button", { name: "Leave", exact: true }).tap();
      await phone.is("ended");
      await phone.page.getByRole("button", { name: "Join again" }).tap();
      await phone.is("playing");
    }
    assert.deepEqual(await waking(), once);
  });
});

describe("a phone that the crew sends away", function () {
  needs("chromium");
  this.timeout(60_000);
  const open = houses();
  let house: PhoneHouse;
  let phone: Handset;

  beforeEach(async () => {
    house = await open();
    ({ phone } = house);
    await phone.join(house.server.url);
  });

  async function say(kind: "kick" | "ban"): Promise<void> {
    const options = { role: "operator", protocol: PROTOCOL_VERSION, key: CREW_KEY };
    const operator = await new Client(house.server.url).join(ROOM_NAME, options);
    operator.reconnection.enabled = false;
    operator.onMessage("*", () => {});
    operator.send(kind, { slot: 0, generation: house.crew.number("generation") });
    await phone.is("ended");
    await operator.leave();
  }

  const isOver = () =>
    phone.page.getByRole("heading", { name: "That was it for tonight" }).waitFor();

  it("is told so, has no button, and does not come back by itself", async () => {
    await house.crew.sees("generation", () => true);
    await say("kick");
    await isOver();
    assert.equal(await phone.page.locator("#sun").isDisabled(), true);
    await phone.hide(true);
    await phone.hide(false);
    assert.equal(await phone.said("link"), "ended");
    assert.equal(house.server.room.health().participants, 0);
    await phone.page.reload();
    await phone.tapSun();
    await phone.is("playing");
  });

  it("for good is told so again whenever it comes", async () => {
    await house.crew.sees("generation", () => true);
    await say("ban");
    await isOver();
    for (let times = 0; times < 2; times++) {
      await phone.page.reload();
      await phone.tapSun();
      await isOver();
      assert.equal(await phone.said("link"), "ended");
    }
    assert.equal(house.server.room.health().participants, 0);
  });
});
