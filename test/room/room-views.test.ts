import assert from "node:assert/strict";
import { until } from "../support/condition.ts";
import { eveningShow } from "./evening.ts";
import { House, type Phone, seated } from "./members.ts";
import { randomOf } from "./random.ts";

describe("who sees what in the room", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: 30 }))));
  afterEach(() => house.close());

  it("is everybody for crew, and nobody for phones", async () => {
    const phones = [await seated(house.phone()), await seated(house.phone())];
    const crew = await house.crew();
    await until(() => crew.room.state.participants?.size === 2);
    await until(() => phones.every(({ room }) => room.state.count === 2));
    for (const { room } of phones) assert.equal(room.state.participants, undefined);
    assert.deepEqual([...(crew.room.state.participants?.keys() ?? [])], ["0", "1"]);
  });

  it("is the scene, the count and the beat for everyone alike", async () => {
    const phone = await seated(house.phone());
    const crew = await house.crew("operator");
    crew.room.send("cue", { scene: "seek" });
    crew.room.send("prompt", { text: "Sing!" });
    const { beat } = phone.room.state;
    await until(() => phone.room.state.scene === 1 && phone.room.state.prompt === "Sing!");
    await until(() => phone.room.state.beat !== beat && phone.room.state.count === 1);
    assert.equal(phone.room.state.showHash, house.state.showHash);
  });

  it("changes for nobody when a phone says what only crew may say, or nobody understands", async () => {
    const phone = await seated(house.phone());
    const crew = await house.crew("stage");
    for (const { room } of [phone, crew]) {
      room.send("cue", { scene: "seek" });
      room.send("nonsense", { scene: "seek" });
      room.send("constructor");
      room.send("*", "cue");
    }
    await until(() => house.server.refusals.of("message") === 8);
    assert.equal(house.state.scene, 0);
    assert.equal(phone.closed, undefined);
    assert.equal(crew.closed, undefined);
  });

  it("is what their hand does: a phone's stick moves its light on the crew's stage", async () => {
    const [left, right] = [await seated(house.phone()), await seated(house.phone())];
    const crew = await house.crew();
    left.play({ steer_x: -1 });
    right.play({ steer_y: 1, glow: 1, pulse: 0 });
    right.play({ pulse: 2 });
    const light = (slot: number) => crew.room.state.participants?.get(String(slot));
    await until(() => (light(0)?.x ?? 1) < 0.4 && (light(1)?.y ?? 0) > 0.3);
    await until(() => light(1)?.["pulse"] === 2 && (light(1)?.["glow"] ?? 0) > 0.99);
    await until(() => (left.at?.x ?? 1) < 0.4);
    assert.equal(left.you?.slot, 0);
  });

  it("is, after 300 ticks of coming and going, the same for who saw it all and for who comes now", async () => {
    house.byHand();
    const early = await house.crew();
    await bustle(house, 300, randomOf(7));
    const late = await house.crew();
    await Promise.all([early.caughtUp(), late.caughtUp()]);
    assert.deepEqual(early.sees(), late.sees());
    assert.deepEqual(early.sees(), house.state.toJSON());
    assert(Object.keys(early.sees()["participants"] as object).length > 5);
  });
});

/** People come, play, drop out and leave, by chance, in so many ticks. */
async function bustle(house: House, ticks: number, random: () => number): Promise<void> {
  const phones: Phone[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    const index = Math.floor(random() * phones.length);
    const phone = phones[index];
    const chance = random();
    if (chance < 0.15 || phone === undefined) phones.push(await house.phone());
    else if (chance < 0.25) {
      phones.splice(index, 1);
      await (chance < 0.2 ? phone.drop() : phone.room.leave());
    } else phone.play({ steer_x: random() - 0.5, steer_y: random() - 0.5, glow: random() });
    house.room.broadcastPatch();
  }
}
