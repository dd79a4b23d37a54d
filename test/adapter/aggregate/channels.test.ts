import assert from "node:assert/strict";
import { channels } from "#aggregate/channels.ts";
import { away, crowdOf, layout, nobody, reduce, said } from "../support.ts";

const all = channels(layout);

describe("channels", () => {
  it("has mean, min and max of every channel but the buttons, in the show's order", () => {
    const names = all.readings.map(({ address }) => address);
    assert.deepEqual(
      names.filter((name) => name.endsWith("/mean")),
      ["steer_x", "steer_y", "glow", "lamp", "mood"].map((name) => `/control/${name}/mean`),
    );
    assert.equal(names.length, 15);
  });

  it("tells the bounds of switches and choices in whole numbers that do not ramp, and their mean as a share that does", () => {
    const of = (address: string) => all.readings.find((reading) => reading.address === address);
    assert.equal(of("/control/lamp/max")?.types, "i");
    assert.equal(of("/control/lamp/max")?.ramps, false);
    assert.equal(of("/control/lamp/mean")?.types, "f");
    assert.equal(of("/control/lamp/mean")?.ramps, true);
    assert.equal(of("/control/glow/min")?.types, "f");
  });

  it("reads those who are here, and no empty slot nor locked phone", () => {
    const crowd = crowdOf({ glow: 0.2, lamp: 1 }, nobody, { glow: 0.6 }, { glow: 1, ...away });
    const values = said(all, crowd);
    assert.equal(values["/control/glow/mean"], 0.4);
    assert.equal(values["/control/glow/min"], 0.2);
    assert.equal(values["/control/glow/max"], 0.6);
    assert.equal(values["/control/lamp/mean"], 0.5);
    assert.equal(values["/control/lamp/max"], 1);
  });

  it("says where the controls rest before anybody came", () => {
    const values = said(all, crowdOf());
    assert.equal(values["/control/glow/mean"], 0.25);
    assert.equal(values["/control/steer_x/min"], 0);
    assert.equal(values["/control/mood/max"], -1);
  });

  it("holds all of it while nobody is here", () => {
    const before = all.readings.map((_, at) => at);
    assert.deepEqual(reduce(all, crowdOf(away), before), before);
  });
});
