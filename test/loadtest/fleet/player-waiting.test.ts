import assert from "node:assert/strict";
import { eveningShow } from "../../room/evening.ts";
import { House } from "../../room/members.ts";
import { until } from "../../support/condition.ts";
import { Street } from "./street.ts";

describe("a player at a full house", () => {
  it("is told so, and counted as refused", async () => {
    const show = eveningShow({ participantsMax: 1 });
    const house = await House.open(show);
    const street = new Street(house.server.url, show);
    try {
      for (let index = 0; index <= 21; index++) street.puppet();
      await until(() => street.counts.refused > 0);
      assert.deepEqual(street.counts.now().causes, { refused_4103: 1 });
      assert.equal(house.room.health().waiting, 20);
    } finally {
      await street.close();
      await house.close();
    }
  });
});
