import assert from "node:assert/strict";
import { CLOSE } from "#protocol/close.ts";
import { RTT_MS_MAX } from "#protocol/limits.ts";
import { GOINGS } from "../../server/room/comings.ts";
import { ROUND_TRIP_BOUNDS_SECONDS } from "../../server/room/durations.ts";
import { assertNear, eveningShow } from "../room/evening.ts";
import { House, seated } from "../room/members.ts";
import { RawMember } from "../room/raw-member.ts";
import { until } from "../support/condition.ts";
import { numbersAt } from "./numbers.ts";

describe("the metrics of people", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: 3 }))));
  afterEach(() => house.close());

  const told = () => numbersAt(house.server.url);

  async function number(name: string): Promise<number | undefined> {
    return (await told()).get(name);
  }

  /** How many connections ended, by why; those reasons that nobody had left out. */
  async function closes(): Promise<Record<string, number>> {
    const counted = await told();
    const rows = GOINGS.map((why) => [why, counted.get(`crowdpatch_closes_total{cause="${why}"}`)]);
    return Object.fromEntries(rows.filter(([, count]) => count !== 0));
  }

  it("count who came in, and of them who came back to their seat", async () => {
    const ada = await seated(house.phone());
    await seated(house.phone());
    await ada.drop();
    await seated(house.phone({ ticket: ada.ticket }));
    await seated(house.phone({ ticket: "nonsense" }));
    const waiting = await house.phone();
    await until(() => waiting.place === 1);
    const counted = await told();
    assert.equal(counted.get("crowdpatch_joins_total"), 5);
    assert.equal(counted.get("crowdpatch_rejoins_total"), 1);
  });

  it("count every connection that ended by why, all reasons from the beginning on", async () => {
    assert.deepEqual(await closes(), {});
    const [ada, ben] = [await seated(house.phone()), await seated(house.phone())];
    const tablet = await seated(house.phone({ ticket: ada.ticket }));
    await until(() => ada.closed === CLOSE.takenOver);
    await tablet.room.leave();
    const operator = await house.crew("operator");
    operator.room.send("kick", { slot: ben.you?.slot, generation: ben.you?.generation });
    await until(() => ben.closed === CLOSE.removed);
    await operator.drop();
    await until(() => house.room.clients.length === 0);
    assert.deepEqual(await closes(), { taken_over: 1, consented: 1, removed: 1, broke: 1 });
  });

  it("know no other reasons, whatever code somebody makes up", async () => {
    const codes = [1000, 3000, 4999, CLOSE.flood, CLOSE.removed, CLOSE.takenOver, CLOSE.full];
    for (const code of codes) {
      const phone = await RawMember.phone(house.server.url);
      await until(() => phone.sees() !== undefined);
      phone.socket.close(code);
      await until(() => phone.closed !== undefined);
    }
    await until(() => house.room.clients.length === 0);
    assert.deepEqual(await closes(), { page_closed: 1, broke: codes.length - 1 });
    const causes = [...(await told()).keys()].filter((name) => name.includes("closes_total"));
    assert.equal(causes.length, GOINGS.length);
  });

  it("say how many slots rest, since those who had them are gone", async () => {
    const gone = () => number('crowdpatch_participants{presence="gone"}');
    assert.equal(await gone(), 0);
    Object.assign(house.room.inside.run.attendance, { restingCount: () => 2 });
    assert.equal(await gone(), 2);
  });

  it("say how many were sent away for good", async () => {
    const ada = await seated(house.phone());
    const operator = await house.crew("operator");
    assert.equal(await number("crowdpatch_bans"), 0);
    operator.room.send("ban", { slot: ada.you?.slot, generation: ada.you?.generation });
    await until(() => ada.closed !== undefined);
    assert.equal(await number("crowdpatch_bans"), 1);
  });

  it("say how long phones' pings took, one each in five seconds, and never whose", async () => {
    const name = "crowdpatch_phone_rtt_seconds";
    const pings = [3, 42, 42, 700, RTT_MS_MAX];
    for (const rttMs of pings) {
      const phone = await house.phone();
      phone.room.send("link", { rttMs });
      phone.room.send("link", { rttMs: 1 });
      await phone.caughtUp();
    }
    const counted = await told();
    const atMost = (bound: number | string) => counted.get(`${name}_bucket{le="${bound}"}`);
    assert.deepEqual([0.005, 0.03, 0.05, 0.75, 10, "+Inf"].map(atMost), [1, 1, 3, 4, 4, 5]);
    assert.equal(counted.get(`${name}_count`), pings.length);
    assertNear(counted.get(`${name}_sum`), pings.reduce((sum, ms) => sum + ms, 0) / 1000);
    assert.equal(house.server.refusals.of("link_pace"), pings.length);
    const lines = [...counted.keys()].filter((line) => line.startsWith(name));
    assert.equal(lines.length, ROUND_TRIP_BOUNDS_SECONDS.length + 3);
  });

  it("say how much was not sent yet: to all, and to whoever reads most slowly", async () => {
    const unsent = async () => {
      const counted = await told();
      return ["all", "slowest"].map((reader) =>
        counted.get(`crowdpatch_unsent_bytes{reader="${reader}"}`),
      );
    };
    assert.deepEqual(await unsent(), [0, 0]);
    house.byHand();
    for (let person = 0; person < 3; person++) await house.phone();
    house.room.clients.forEach(({ ref }, index) => {
      Object.defineProperty(ref, "bufferedAmount", { value: [100, 4000, 20][index] });
    });
    assert.deepEqual(await unsent(), [4120, 4000]);
  });
});
