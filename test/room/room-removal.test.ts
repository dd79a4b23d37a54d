import assert from "node:assert/strict";
import { WebSocket } from "ws";
import { CLOSE, REFUSED } from "#protocol/close.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { until } from "../support/condition.ts";
import { newFolder, openTestServer } from "../support/server.ts";
import { eveningShow } from "./evening.ts";
import { House, type Member, type Phone, seated } from "./members.ts";
import { addressIn, ask, newcomer, RawMember, WORD } from "./raw-member.ts";

describe("the operator", () => {
  let house: House;
  let operator: Member;
  beforeEach(async () => {
    house = await House.open(eveningShow({ participantsMax: 2 }));
    operator = await house.crew("operator");
  });
  afterEach(() => house.close());

  const refused = (cause: string) => house.server.refusals.of(cause);
  const seatOf = ({ you }: Phone) => ({ slot: you?.slot, generation: you?.generation });
  const presenceOf = (slot: number) => house.state.participants.get(String(slot))?.presence;

  /** How a join with this ticket ends at the door. */
  const doorSays = async (ticket?: string) =>
    (await ask(house.server.url, newcomer(ticket))).status;

  it("sends somebody away: their phone is told so, and the seat is the next one's", async () => {
    const [ada, ben] = [await seated(house.phone()), await seated(house.phone())];
    const next = await house.phone();
    operator.room.send("kick", seatOf(ben));
    await until(() => ben.closed !== undefined);
    assert.equal(ben.closed, CLOSE.removed);
    await until(() => next.you !== undefined);
    assert.deepEqual(seatOf(next), { slot: 1, generation: 2 });
    assert.equal(ada.closed, undefined);
  });

  it("sends somebody away whose phone is not there, and the seat is free at once", async () => {
    const ada = await seated(house.phone());
    await ada.drop();
    await until(() => presenceOf(0) === PRESENCE.away);
    operator.room.send("kick", seatOf(ada));
    await until(() => house.state.participants.size === 0);
    assert.equal(house.room.health().participants, 0);
  });

  it("lets who was only sent away come in again, to another seat", async () => {
    const ada = await seated(house.phone());
    operator.room.send("kick", seatOf(ada));
    await until(() => ada.closed !== undefined);
    const again = await seated(house.phone({ ticket: ada.ticket }));
    assert.notDeepEqual(seatOf(again), seatOf(ada));
  });

  it("meets nobody with an old generation, or where nobody is, and that is counted", async () => {
    const ada = await seated(house.phone());
    for (const kind of ["kick", "ban"]) {
      operator.room.send(kind, { slot: 0, generation: 0 });
      operator.room.send(kind, { slot: 1, generation: 1 });
    }
    await operator.caughtUp();
    assert.equal(refused("nobody_there"), 4);
    assert.deepEqual([ada.closed, house.room.site.bans.count], [undefined, 0]);
  });

  it("alone may do so: nobody else of the crew, and nobody of the others", async () => {
    const ada = await seated(house.phone());
    const others = [ada, await house.crew("stage"), await house.crew("adapter")];
    for (const other of others) {
      for (const kind of ["kick", "ban"]) other.room.send(kind, seatOf(ada));
      await other.caughtUp();
    }
    assert.equal(refused("message"), 2 * others.length);
    assert.equal(ada.closed, undefined);
  });

  it("bans a phone: it is told so, and its ticket opens nothing any more", async () => {
    const ada = await seated(house.phone());
    operator.room.send("ban", seatOf(ada));
    await until(() => ada.closed !== undefined);
    assert.equal(ada.closed, CLOSE.removed);
    await until(() => house.state.participants.size === 0);
    for (let attempt = 0; attempt < 3; attempt++)
      assert.equal(await doorSays(ada.ticket), REFUSED.banned);
    assert.equal(refused("banned"), 3);
    await assert.rejects(house.phone({ ticket: ada.ticket }), { code: REFUSED.banned });
  });

  it("bans a phone that is away", async () => {
    const ada = await seated(house.phone());
    await ada.drop();
    await until(() => presenceOf(0) === PRESENCE.away);
    operator.room.send("ban", seatOf(ada));
    await until(() => house.state.participants.size === 0);
    assert.equal(await doorSays(ada.ticket), REFUSED.banned);
  });

  it("bans who stands in the door already, before they are in", async () => {
    const ada = await seated(house.phone());
    const answer = await ask(house.server.url, newcomer(ada.ticket));
    operator.room.send("ban", seatOf(ada));
    await until(() => ada.closed !== undefined);
    const late = new RawMember(new WebSocket(await addressIn(house.server.url, answer)));
    await until(() => late.closed !== undefined);
    assert.equal(late.count(WORD.error), 1);
    assert.equal(late.count(WORD.join), 0);
    assert.deepEqual([refused("banned"), refused("room_failed")], [1, 0]);
    assert.equal(house.room.health().participants, 0);
  });

  it("cannot ban a person: who comes without the ticket is somebody new", async () => {
    const ada = await seated(house.phone());
    operator.room.send("ban", seatOf(ada));
    await until(() => ada.closed !== undefined);
    assert.notDeepEqual(seatOf(await seated(house.phone())), seatOf(ada));
  });
});

describe("a ban", () => {
  const keep = { folder: newFolder(), fresh: false };
  const open = () => House.open(eveningShow(), (show) => openTestServer(show, { keep }));
  let house: House;
  before(async () => (house = await open()));
  after(() => house.close());

  it("holds after the server started again", async () => {
    const [ada, ben] = [await seated(house.phone()), await seated(house.phone())];
    const operator = await house.crew("operator");
    operator.room.send("ban", { slot: ada.you?.slot, generation: ada.you?.generation });
    await until(() => ada.closed !== undefined);
    await house.close();
    house = await open();
    const door = (ticket?: string) => ask(house.server.url, newcomer(ticket));
    assert.equal((await door(ada.ticket)).status, REFUSED.banned);
    const back = await seated(house.phone({ ticket: ben.ticket }));
    assert.equal(back.you?.slot, ben.you?.slot);
  });
});
