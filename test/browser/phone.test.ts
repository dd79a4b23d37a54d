import assert from "node:assert/strict";
import { needs } from "../support/peers.ts";
import { about, atRest, houses, type PhoneHouse } from "./phone-house.ts";
import type { Handset, Onlooker } from "./phone-support.ts";

describe("the phone page", function () {
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

  it("plays after one tap, and the browser has nothing to complain about", async () => {
    await phone.page.goto(house.server.url);
    await phone.page.getByRole("heading", { name: "Every kind" }).waitFor();
    await phone.page.getByRole("button", { name: "Join" }).tap();
    await phone.is("playing");
    assert.equal(await phone.said("slot"), "0");
    assert.equal(await phone.page.locator("#prompt").textContent(), "Move");
    assert.equal(await phone.control("steer").getAttribute("data-kind"), "joystick");
    assert.deepEqual(phone.complaints, []);
  });

  it("moves one's light while the stick is held, and lets it stand when it is let go of", async () => {
    await phone.join(house.server.url);
    const before = await crew.sees("x", () => true);
    await house.steerRight();
    await crew.sees("x", (x) => x > before + 0.1);
    await phone.fingers.lift(1);
    await crew.sees("steer_x", atRest);
  });

  it("steers with one thumb while the other presses", async () => {
    await phone.join(house.server.url);
    await house.steerRight();
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
      await phone.join(house.server.url);
      await house.steerRight();
      await happen();
      await crew.sees("steer_x", atRest);
    });
  }

  it("waits for a new touch after it was hidden: the old finger steers no more", async () => {
    await phone.join(house.server.url);
    await house.steerRight();
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
    await phone.join(house.server.url);
    house.cue("glow");
    await phone.fingers.put(1, await phone.on("glow", 0.5, 0.1));
    await phone.fingers.lift(1);
    await crew.sees("glow", about(0.9));
    await phone.hide(true);
    await crew.sees("glow", about(0.25));
    await phone.hide(false);
    house.cue("lamp");
    await phone.control("lamp").tap();
    await crew.sees("lamp", (on) => on === 1);
    await phone.hide(true);
    await crew.sees("lamp", (on) => on === 0);
  });

  it("has every kind of control under the finger", async () => {
    await phone.join(house.server.url);
    const tries = [
      ["place", 0.25, 0.75, { place_x: 0.25, place_y: 0.75 }],
      ["glow", 0.5, 0.25, { glow: 0.75 }],
      ["lamp", 0.5, 0.5, { lamp: 1 }],
      ["mood", 0.5, 0.9, { mood: 1 }],
      ["ink", 0.5, 0.9, { ink_r: 0, ink_g: 1, ink_b: 1 }],
    ] as const;
    for (const [id, x, y, wanted] of tries) {
      house.cue(id);
      await phone.control(id).waitFor();
      await phone.fingers.put(1, await phone.on(id, x, y));
      await phone.fingers.lift(1);
      for (const [name, value] of Object.entries(wanted)) await crew.sees(name, about(value));
    }
  });

  it("counts the first press in a scene that comes later", async () => {
    await phone.join(house.server.url);
    house.cue("steer");
    await phone.control("pulse").waitFor({ state: "detached" });
    house.cue("press");
    await phone.control("pulse").waitFor();
    await phone.fingers.put(1, await phone.on("pulse"));
    await crew.sees("pulse", (presses) => presses === 1);
  });

  it("keeps a finger through a change of scene, where its control stays", async () => {
    await phone.join(house.server.url);
    await house.steerRight();
    house.cue("steer");
    await phone.control("pulse").waitFor({ state: "detached" });
    assert.ok(about(1)(crew.number("steer_x") ?? 0));
    house.cue("press");
    await crew.sees("steer_x", atRest);
    house.cue("steer");
    await phone.fingers.lift(1);
    await phone.fingers.put(1, await phone.on("steer", 0.1));
    await crew.sees("steer_x", about(-1));
  });

  it("can be played with keys", async () => {
    await phone.join(house.server.url);
    await phone.page.getByRole("button", { name: "Pulse" }).press("Enter");
    await crew.sees("pulse", (presses) => presses === 1);
    house.cue("glow");
    await phone.page.getByRole("slider", { name: "Glow" }).press("ArrowRight");
    await crew.sees("glow", about(0.3));
    house.cue("mood");
    await phone.page.getByRole("radio", { name: "Storm" }).press("Space");
    await crew.sees("mood", (mood) => mood === 1);
  });
});
