import assert from "node:assert/strict";
import { ClientState } from "@colyseus/core";
import { CLOSE } from "#protocol/close.ts";
import { PRESENCE } from "#protocol/presence.ts";
import type { Act } from "../../../loadtest/behaviours/act.ts";
import { assertNear, eveningShow } from "../../room/evening.ts";
import { House, type Member } from "../../room/members.ts";
import { until } from "../../support/condition.ts";
import { type Puppet, Street } from "./street.ts";
import { Visitor } from "./visitor.ts";

const show = eveningShow({ participantsMax: 4, motion: { speed: 0.2, edges: "clamp" } });
/** An act, and by which channel the room shows that it has heard it. */
const EVENING: readonly [Act, string, number][] = [
  [{ kind: "steer", x: 0.6, y: -0.5 }, "steer_x", 0.6],
  [{ kind: "set", control: "glow", values: [0.75] }, "glow", 0.75],
  [{ kind: "press" }, "pulse", 1],
  [{ kind: "press" }, "pulse", 2],
  [{ kind: "set", control: "lamp", values: [1] }, "lamp", 1],
  [{ kind: "set", control: "mood", values: [1] }, "mood", 1],
  [{ kind: "steer", x: -0.25, y: 0.125 }, "steer_x", -0.25],
  [{ kind: "press" }, "pulse", 3],
  [{ kind: "set", control: "mood", values: [0] }, "mood", 0],
  [{ kind: "steer", x: 0, y: 0 }, "steer_x", 0],
];

describe("a bot, beside the real client", () => {
  let house: House;
  let street: Street;
  let crew: Member;
  let bot: Puppet;
  let visitor: Visitor;
  const codes = new Map<number, number | undefined>();

  beforeEach(async () => {
    house = await House.open(show);
    house.byHand();
    street = new Street(house.server.url, show);
    crew = await house.crew();
    bot = street.puppet();
    await until(() => house.state.participants.size === 1);
    visitor = new Visitor(house, await house.phone());
    await until(() => house.room.clients.every(({ state }) => state === ClientState.JOINED));
    await house.step(() => street.counts.joined === 1 && visitor.phone.you !== undefined);
    visitor.open();
    noteCodes();
  });
  afterEach(async () => {
    await street.close();
    await house.close();
  });

  function noteCodes(): void {
    const { room } = house;
    const onLeave = room.onLeave.bind(room);
    codes.clear();
    room.onLeave = (client, code) => {
      codes.set(room.inside.run.attendance.seatOf(client)?.slot ?? -1, code);
      onLeave(client, code);
    };
  }

  /** As crew see them, without what no two people share. */
  function seen(slot: number): Record<string, number> {
    const rows = crew.sees()["participants"] as Record<string, Record<string, number>>;
    const { slot: _slot, hue: _hue, x: _x, y: _y, ...row } = rows[String(slot)] ?? {};
    return row;
  }

  const seatOf = (slot: number) =>
    [...house.room.inside.run.attendance.seats().keys()].find((seat) => seat.slot === slot);

  /** What the room has heard from somebody: one of their channels. */
  function heard(slot: number, channel: string): number {
    const at = house.layout.channels.findIndex(({ name }) => name === channel);
    return seatOf(slot)?.values[at] ?? Number.NaN;
  }

  /** Both do the same, and a few ticks pass once the room has heard both. */
  async function both(act: Act, channel: string, value: number): Promise<void> {
    bot.act(act);
    visitor.act(act);
    await until(() => [0, 1].every((slot) => Math.abs(heard(slot, channel) - value) < 1e-3));
    for (let tick = 0; tick < 3; tick++) house.room.broadcastPatch();
  }

  async function evening(): Promise<void> {
    for (const [act, channel, value] of EVENING) await both(act, channel, value);
    await crew.caughtUp();
    await visitor.phone.caughtUp();
  }

  it("is the same row for crew after the same evening", async () => {
    await evening();
    assert.deepEqual(seen(0), seen(1));
    assert.equal(seen(0)["pulse"], 3);
    assert.equal(seen(0)["presence"], PRESENCE.present);
  });

  it("has been refused nothing", async () => {
    await evening();
    assert.deepEqual([...house.server.refusals.entries()], []);
  });

  it("is told the same", async () => {
    const started = [seatOf(0), seatOf(1)].map((seat) => ({ ...seat?.mover }));
    await evening();
    await until(() => {
      house.room.broadcastPatch();
      return visitor.phone.places.length > 1;
    });
    await visitor.phone.caughtUp();
    const told = visitor.phone.told.length + visitor.phone.places.length;
    await until(() => street.counts.tally.messages.count >= told);
    assert.equal(street.counts.tally.messages.count, told);
    const [mine, theirs] = [bot.player.place, visitor.phone.at];
    assertNear(mine.x - (started[0]?.x ?? 0), (theirs?.x ?? 0) - (started[1]?.x ?? 0), 1e-9);
    assertNear(mine.y - (started[0]?.y ?? 0), (theirs?.y ?? 0) - (started[1]?.y ?? 0), 1e-9);
  });

  it("leaves with the same code", async () => {
    bot.act({ kind: "leave" });
    await visitor.phone.room.leave();
    await until(() => codes.size === 2);
    assert.deepEqual(
      codes,
      new Map([
        [0, CLOSE.consented],
        [1, CLOSE.consented],
      ]),
    );
    assert.equal(house.state.participants.size, 0);
  });

  it("hears the same code when the room sends it away", async () => {
    const { attendance } = house.room.inside.run;
    const playing = house.room.clients.filter((client) => attendance.seatOf(client) !== undefined);
    for (const client of playing) client.leave(CLOSE.takenOver);
    await until(() => visitor.phone.closed !== undefined && street.counts.lost === 1);
    assert.deepEqual(street.counts.now().causes, { [`closed_${visitor.phone.closed}`]: 1 });
  });

  it("is away when it drops, and comes back with its ticket to the same slot", async () => {
    await evening();
    bot.act({ kind: "drop", ms: 0 });
    await until(() => codes.size === 1);
    await visitor.comeBack((holds) => house.step(holds));
    await house.step(() => street.counts.returns === 1);
    assert(codes.get(0) !== CLOSE.consented && codes.get(1) !== CLOSE.consented);
    assert.equal(visitor.phone.you?.slot, 1);
    assert.equal(street.counts.returnedElsewhere, 0);
    await both({ kind: "press" }, "pulse", 4);
    await house.step(() => heard(0, "glow") === heard(1, "glow"));
    await crew.caughtUp();
    assert.deepEqual(seen(0), seen(1));
    assert.deepEqual([seen(0)["pulse"], seen(0)["mood"], seen(0)["generation"]], [4, 0, 1]);
  });
});
