import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { newReadings, type Readings } from "#aggregate/readings.ts";
import { placeIn, TABLE_WITHOUT_SHOW } from "#aggregate/table.ts";
import { until } from "../../support/condition.ts";
import { type Listener, readerWith, type Venue, VENUES } from "./venue.ts";

/** What every way out of the building promises, whatever it speaks. */
for (const [kind, open] of Object.entries(VENUES)) {
  describe(`an output: ${kind}`, () => {
    let venue: Venue;
    let listener: Listener;

    beforeEach(async () => {
      venue = await open();
      listener = await venue.listen();
    });

    afterEach(async () => {
      await listener.leave();
      await venue.output.close();
    });

    /** Sends ticks at a calm pace until the listener has heard a value. */
    const heard = (readings: Readings, address: string, value: number) =>
      until(async () => {
        venue.output.send(readings);
        await sleep(5);
        return listener.heard.get(address) === value;
      });

    it("has a name that says where it goes", () => {
      assert.match(venue.output.name, /127\.0\.0\.1:\d+/);
    });

    it("tells what is read, and drops nothing at a calm pace", async () => {
      await heard(readerWith([0.25, 0.75]).readings, "/slot/0/x", 0.25);
      assert.equal(listener.heard.get("/crowd/y"), 0.75);
      assert.equal(venue.output.dropped(), 0);
    });

    it("tells what the adapter says of itself before a show is there, and the show when it is", async () => {
      const early = newReadings(TABLE_WITHOUT_SHOW);
      early.values[0] = 7;
      await heard(early, "/adapter/alive", 7);
      assert.ok(![...listener.heard.keys()].some((address) => address.startsWith("/crowd")));
      await heard(readerWith().readings, "/crowd/count", 1);
    });

    it("never tells what is no number", async () => {
      const { readings } = readerWith();
      readings.values[placeIn(readings.table, "/crowd/spread") ?? -1] = Infinity;
      readings.values[placeIn(readings.table, "/crowd/y") ?? -1] = NaN;
      await heard(readings, "/crowd/x", 0.25);
      assert.equal(listener.heard.get("/crowd/y"), 0);
      assert.equal(listener.heard.get("/crowd/spread"), 0);
    });

    it("drops what it cannot get rid of, counts it, and goes on with the newest", async () => {
      const { readings } = readerWith();
      await heard(readings, "/crowd/x", 0.25);
      for (let tick = 0; venue.output.dropped() === 0 && tick < 100_000; tick++)
        venue.output.send(readings);
      assert.ok(venue.output.dropped() > 0);
      await heard(readerWith([0.5, 0.5]).readings, "/crowd/x", 0.5);
    });

    it("goes on when nobody listens, and is heard again by who comes back", async () => {
      const { readings } = readerWith();
      await heard(readings, "/crowd/x", 0.25);
      await listener.leave();
      for (let tick = 0; tick < 20; tick++) {
        venue.output.send(readings);
        await sleep(2);
      }
      listener = await venue.listen();
      await heard(readings, "/crowd/x", 0.25);
    });

    it("tells all of it to who comes late, the empty slots too", async () => {
      const { readings } = readerWith();
      await heard(readings, "/crowd/x", 0.25);
      await listener.leave();
      listener = await venue.listen();
      await heard(readings, "/slot/7/active", 0);
      await heard(readings, "/scene/index", 0);
    });

    it("closes, more than once, and is silent then", async () => {
      await venue.output.close();
      await venue.output.close();
      venue.output.send(readerWith().readings);
      await sleep(20);
      assert.equal(listener.heard.size, 0);
    });
  });
}
