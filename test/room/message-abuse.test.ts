import assert from "node:assert/strict";
import { roomMessages } from "#protocol/messages.ts";
import { CREW_ROLES, type Role } from "#protocol/roles.ts";
import { until } from "../support/condition.ts";
import { abusesOf, goodOf, KINDS, typesBeside } from "./abuse.ts";
import { eveningShow } from "./evening.ts";
import { House, type Member, seated } from "./members.ts";
import { Player } from "./player.ts";

const ROLES: readonly Role[] = ["participant", ...CREW_ROLES];
/** So many at once are no flood. */
const AT_ONCE = 100;
const TOO_LONG = "a".repeat(10_000);
/** The code of a connection that ended because a message was longer than its socket takes. */
const TOO_BIG = 1009;

type Abuse = readonly [type: string, payload: unknown];

describe("a message that nobody should send", function () {
  this.timeout(60_000);
  let house: House;
  let player: Player;
  before(async () => {
    house = await House.open(eveningShow({ participantsMax: 200 }));
    player = new Player(house, await seated(house.phone()));
  });
  after(() => house.close());

  const counted = () => house.server.refusals.of("message");
  const come = (role: Role): Promise<Member> =>
    role === "participant" ? house.phone() : house.crew(role);

  /** Says them all, and answers how many were counted. Nobody is closed, and who plays beside does not notice. */
  async function say(role: Role, abuses: readonly Abuse[]): Promise<number> {
    const before = counted();
    for (let from = 0; from < abuses.length; from += AT_ONCE) {
      const member = await come(role);
      for (const [type, payload] of abuses.slice(from, from + AT_ONCE))
        member.room.send(type, payload);
      await member.caughtUp();
      assert.equal(member.closed, undefined, `${role} was closed with ${member.closed}`);
      await member.room.leave();
      await player.press();
    }
    return counted() - before;
  }

  for (const kind of KINDS) {
    const abuses = abusesOf(kind).map((payload): Abuse => [kind, payload]);

    it(`"${kind}", in ${abuses.length} wrong ways, is counted, whoever says it`, async () => {
      assert(abuses.length > 30);
      for (const role of ROLES) assert.equal(await say(role, abuses), abuses.length, role);
    });

    it(`"${kind}", as it should be, is counted from whoever may not say it`, async () => {
      const { from }: { from: readonly Role[] } = roomMessages[kind];
      for (const role of ROLES.filter((role) => !from.includes(role)))
        assert.equal(await say(role, [[kind, goodOf(kind)]]), 1, role);
    });

    it(`"${kind}", longer than a socket takes, ends that connection and no other`, async () => {
      for (const role of ROLES) {
        const before = house.server.refusals.of("socket_size");
        const member = await come(role);
        member.room.send(kind, TOO_LONG);
        await until(() => member.closed !== undefined);
        assert.equal(member.closed, TOO_BIG);
        await until(() => house.server.refusals.of("socket_size") === before + 1);
        await player.press();
      }
    });
  }

  it("of a type that there is not, is counted, whoever says it", async () => {
    const abuses = typesBeside().map((type, index): Abuse => {
      const kind = KINDS[index % KINDS.length];
      return [type, kind && goodOf(kind)];
    });
    for (const role of ROLES) assert.equal(await say(role, abuses), abuses.length, role);
  });

  it("leaves nothing behind: no failure, no ban, nobody sent away, and the room ticks", () => {
    const { refusals } = house.server;
    for (const cause of ["room_failed", "tick_failed", "flood", "bad_frames", "noise"])
      assert.equal(refusals.of(cause), 0, cause);
    assert.equal(house.room.site.bans.count, 0);
    assert.equal(player.phone.closed, undefined);
    assert.equal(house.room.health().ticking, true);
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });
});
