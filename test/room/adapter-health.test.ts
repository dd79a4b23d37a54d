import assert from "node:assert/strict";
import { AdapterHealth } from "../../server/room/adapter-health.ts";
import { until } from "../support/condition.ts";
import { eveningShow } from "./evening.ts";
import { House } from "./members.ts";

const healthOf = (ticks: number) => ({ ticks, datagrams: 2 * ticks, dropped: 1, cpuSeconds: 0.5 });

describe("the adapter's health", () => {
  it("is unknown before an adapter said anything, and then what it said last, and when", () => {
    const health = new AdapterHealth<string>();
    assert.equal(health.said(1000), undefined);
    health.hear("adapter", healthOf(60), 1000);
    health.hear("adapter", healthOf(120), 2000);
    assert.deepEqual(health.said(2500), { ...healthOf(120), agoSeconds: 0.5 });
  });

  it("stands when the adapter is gone, and is another's as soon as that one speaks", () => {
    const health = new AdapterHealth<string>();
    health.hear("adapter", healthOf(60), 1000);
    health.left("adapter");
    assert.equal(health.said(4000)?.ticks, 60);
    health.hear("next", healthOf(1), 4000);
    assert.equal(health.said(4000)?.ticks, 1);
  });

  it("is one adapter's while several speak, until that one is silent for five seconds", () => {
    const health = new AdapterHealth<string>();
    health.hear("first", healthOf(60), 1000);
    health.hear("second", healthOf(7), 1500);
    health.left("second");
    health.hear("second", healthOf(8), 5999);
    assert.equal(health.said(5999)?.ticks, 60);
    health.hear("second", healthOf(9), 6000);
    health.hear("first", healthOf(400), 6001);
    assert.deepEqual(health.said(6001), { ...healthOf(9), agoSeconds: 0.001 });
  });
});

describe("a message about health", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow())));
  afterEach(() => house.close());
  const said = () => house.room.inside.adapter.said(performance.now());

  it("is kept from an adapter, and refused and counted from anybody else", async () => {
    const [stage, phone] = [await house.crew("stage"), await house.phone()];
    for (const { room } of [stage, phone]) room.send("health", healthOf(5));
    await until(() => house.server.refusals.of("message") === 2);
    assert.equal(said(), undefined);
    const adapter = await house.crew("adapter");
    adapter.room.send("health", { ...healthOf(60), names: "Ada" });
    await until(() => house.server.refusals.of("message") === 3);
    assert.equal(said(), undefined);
    adapter.room.send("health", healthOf(5_000_000_000));
    await until(() => said()?.ticks === 5_000_000_000);
    await adapter.drop();
    const next = await house.crew("adapter");
    next.room.send("health", healthOf(1));
    await until(() => said()?.ticks === 1);
    assert.equal(house.server.refusals.of("message"), 3);
  });
});
