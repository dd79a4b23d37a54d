import assert from "node:assert/strict";
import type { Route } from "playwright-core";
import { Proxy } from "../faults/support/proxy.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { about, houses, type PhoneHouse } from "./phone-house.ts";
import type { Handset, Onlooker } from "./phone-support.ts";

describe("a phone's link that fails without a word", function () {
  needs("chromium");
  this.timeout(60_000);
  const open = houses();
  let house: PhoneHouse;
  let phone: Handset;
  let crew: Onlooker;
  let network: Proxy;
  let sockets: number;

  beforeEach(async () => {
    house = await open();
    ({ phone, crew } = house);
    sockets = 0;
    phone.page.on("websocket", () => (sockets += 1));
    network = await Proxy.open(house.server.port);
    await phone.page.route("**/matchmake/**", (route) => pastNetwork(route, house.server.url));
    await phone.join(network.url);
    await crew.sees("generation", () => true);
  });

  afterEach(() => network.close());

  const weak = () => phone.page.getByText("Weak signal");

  /** On another line. */
  async function isBack(): Promise<void> {
    await until(() => sockets > 1);
    await phone.is("playing");
  }

  async function press(): Promise<void> {
    await phone.fingers.put(2, await phone.on("pulse"));
    await phone.fingers.lift(2);
  }

  it("is called weak, and what was done meanwhile is not sent later: only what is now", async () => {
    await press();
    await crew.sees("pulse", (presses) => presses === 1);
    await house.steerRight();
    network.make({ passage: "stalled" });
    await weak().waitFor();
    for (let presses = 0; presses < 3; presses++) await press();
    assert.equal(await phone.control("pulse").locator("output").textContent(), "1");
    await phone.fingers.put(1, await phone.on("steer", 0.5, 0.05));
    network.clear();
    await weak().waitFor({ state: "detached" });
    await crew.sees("steer_y", about(-1));
    await press();
    await crew.sees("pulse", (presses) => presses > 1);
    assert.equal(crew.number("pulse"), 2);
    assert.equal(await phone.control("pulse").locator("output").textContent(), "2");
    assert.equal(await phone.said("link"), "playing");
  });

  it("is given up when it leads nowhere, and another is found: the same slot, and nothing held", async () => {
    const light = await phone.light();
    await house.steerRight();
    network.strand();
    await weak().waitFor();
    await isBack();
    assert.deepEqual(await phone.light(), light);
    await crew.sees("steer_x", (x) => x === 0);
    assert.equal(crew.number("generation"), 1);
    await phone.fingers.lift(1);
    await house.steerRight();
  });

  it("is looked after at once when the phone is unlocked", async () => {
    await phone.hide(true);
    network.strand();
    await phone.hide(false);
    await isBack();
    assert.equal(await phone.said("slot"), "0");
  });

  it("is found again when every connection was reset, and none let in for a while", async () => {
    const light = await phone.light();
    network.refuse();
    network.reset();
    await phone.is("reconnecting");
    await phone.page.getByText("No answer yet").waitFor();
    network.clear();
    await phone.is("playing");
    assert.deepEqual(await phone.light(), light);
  });
});

/**
 * A join is asked for past the network, straight at the server: a browser keeps the lines that it loaded the page over for
 * some seconds and would ask over them, and here it is the link alone that fails.
 */
async function pastNetwork(route: Route, server: string): Promise<void> {
  const request = route.request();
  const { pathname } = new URL(request.url());
  const headers = { ...request.headers(), origin: server, host: new URL(server).host };
  const answer = await route.fetch({ url: `${server}${pathname}`, headers });
  await route.fulfill({ response: answer });
}
