import assert from "node:assert/strict";
import { CLOSE } from "#protocol/close.ts";
import { until } from "../support/condition.ts";
import { eveningShow } from "./evening.ts";
import { House, seated } from "./members.ts";

describe("a page that its ticket never reached", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: 2 }))));
  afterEach(() => house.close());

  it("finds its seat again, and holds no second one", async () => {
    await seated(house.phone());
    const before = await seated(house.phone());
    await before.drop();
    await until(() => house.room.health().participants === 1);
    const after = await seated(house.phone({ page: before.page }));
    assert.deepEqual(
      [after.you?.slot, after.you?.generation],
      [before.you?.slot, before.you?.generation],
    );
    assert.equal(house.state.participants.size, 2);
    await after.drop();
    const again = await seated(house.phone({ page: "another-page", ticket: after.ticket }));
    assert.equal(again.you?.slot, before.you?.slot);
  });

  it("takes over from its own attempt that hangs", async () => {
    const hangs = await seated(house.phone());
    const after = await seated(house.phone({ page: hangs.page }));
    await until(() => hangs.closed !== undefined);
    assert.equal(hangs.closed, CLOSE.superseded);
    assert.equal(after.you?.slot, hangs.you?.slot);
    assert.equal(house.state.participants.size, 1);
  });

  it("stands in line once", async () => {
    await seated(house.phone());
    await seated(house.phone());
    const hangs = await house.phone();
    await until(() => hangs.place === 1);
    const after = await house.phone({ page: hangs.page });
    await until(() => after.place === 1);
    assert.equal(house.room.health().waiting, 1);
    assert.equal(hangs.closed, CLOSE.superseded);
  });

  it("is somebody new when the seat was given up on purpose", async () => {
    const before = await seated(house.phone());
    await before.room.leave();
    await until(() => house.state.participants.size === 0);
    const after = await seated(house.phone({ page: before.page }));
    assert.notEqual(after.you?.slot, before.you?.slot);
  });
});
