import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { WebSocket } from "ws";
import { REFUSED } from "#protocol/close.ts";
import { TICKET_HOURS } from "#protocol/limits.ts";
import { CREW_ROLES } from "#protocol/roles.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { readTicket, writeTicket } from "../../server/room/tickets.ts";
import { until } from "../support/condition.ts";
import { CREW_KEY } from "../support/server.ts";
import { eveningShow } from "./evening.ts";
import { House, type Phone, seated } from "./members.ts";
import { addressIn, ask, newcomer, RawMember, WORD } from "./raw-member.ts";

const GUESSES = 2000;
const GUESSERS = 16;
const OLD_TOKENS = 100;
const TICKET_KEY = Buffer.alloc(32, 7);

/** A key that is not the crew's: anything, or almost it. */
function guessOf(number: number): string {
  const place = number % CREW_KEY.length;
  const guesses = [
    randomBytes(24).toString("base64url"),
    CREW_KEY.slice(0, place),
    `${CREW_KEY.slice(0, place)}!${CREW_KEY.slice(place + 1)}`,
    `${CREW_KEY}${" ".repeat(1 + place)}`,
    String(number),
  ];
  return guesses[number % guesses.length] ?? "";
}

describe("strangers who try keys", function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow())));
  afterEach(() => house.close());

  it(`gain no role in ${GUESSES} attempts, while the crew comes in beside them from the same address`, async () => {
    const statuses: number[] = [];
    const guessers = Array.from({ length: GUESSERS }, async (_, guesser) => {
      for (let number = guesser; number < GUESSES; number += GUESSERS) {
        const role = CREW_ROLES[number % CREW_ROLES.length];
        const options = { role, protocol: PROTOCOL_VERSION, key: guessOf(number) };
        statuses.push((await ask(house.server.url, options)).status);
      }
    });
    await until(() => statuses.length > GUESSES / 2);
    const operator = await house.crew("operator");
    await Promise.all(guessers);
    assert.equal(statuses.filter((status) => status === REFUSED.key).length, GUESSES);
    const { refusals } = house.server;
    const flood = refusals.of("crew_key_flood");
    assert.equal(refusals.of("crew_key") + flood, GUESSES);
    assert(flood > 0);
    assert.equal(house.room.health().crew, 1);
    operator.room.send("hold", { on: true });
    await until(() => house.state.hold);
  });
});

describe("strangers with what is worth nothing any more", function () {
  this.timeout(60_000);
  let house: House;
  let victim: Phone;
  beforeEach(async () => {
    house = await House.open(eveningShow({ participantsMax: 2 * OLD_TOKENS }));
    victim = await seated(house.phone());
  });
  afterEach(() => house.close());

  /** The victim's ticket as it could be forged: with a character changed, run out, of another show, or sealed with another key. */
  function forged(number: number): string {
    const { ticket = "" } = victim;
    const device = readTicket(TICKET_KEY, ticket, Date.now())?.device ?? "";
    const place = number % ticket.length;
    const swapped = ticket[place] === "A" ? "B" : "A";
    const longAgo = Date.now() - (TICKET_HOURS + 1) * 3_600_000;
    const tickets = [
      ticket.slice(0, place) + swapped + ticket.slice(place + 1),
      writeTicket(TICKET_KEY, { device, show: "evening" }, longAgo),
      writeTicket(TICKET_KEY, { device, show: "another" }, Date.now()),
      writeTicket(randomBytes(32), { device, show: "evening" }, Date.now()),
    ];
    return tickets[number % tickets.length] ?? "";
  }

  it(`gain nobody's seat with ${OLD_TOKENS} tickets that are forged, or old, or another show's`, async () => {
    let gained = 0;
    for (let attempt = 0; attempt < OLD_TOKENS; attempt++) {
      const stranger = await seated(house.phone({ ticket: forged(attempt) }));
      if (stranger.you?.slot === victim.you?.slot) gained += 1;
      await stranger.room.leave();
    }
    assert.deepEqual([gained, victim.closed], [0, undefined]);
  });

  it(`gain nothing with ${OLD_TOKENS} addresses that somebody took before`, async () => {
    const { url } = house.server;
    const address = await addressIn(url, await ask(url, newcomer()));
    const first = new RawMember(new WebSocket(address));
    await until(() => first.count(WORD.join) === 1);
    const before = house.room.clients.length;
    for (let attempt = 0; attempt < OLD_TOKENS; attempt++) {
      const replayed = new RawMember(new WebSocket(address));
      await until(() => replayed.closed !== undefined);
      assert.deepEqual([replayed.count(WORD.error), replayed.count(WORD.join)], [1, 0]);
    }
    assert.equal(house.room.clients.length, before);
    assert.deepEqual([first.closed, victim.closed], [undefined, undefined]);
  });

  it("gain nothing with the framework's own way back: it does not exist here", async () => {
    const { reconnectionToken } = victim.room;
    const [roomId = "", token = ""] = reconnectionToken.split(":");
    const { sessionId } = victim.room;
    const path = `/process/${roomId}?sessionId=${sessionId}&reconnectionToken=${token}`;
    const socket = new WebSocket(house.server.url.replace("http", "ws") + path);
    const status = await new Promise<number | undefined>((resolve) => {
      socket.on("error", () => undefined);
      socket.on("unexpected-response", (_request, { statusCode }) => resolve(statusCode));
      socket.on("open", () => resolve(101));
    });
    assert.equal(status, 400);
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ reconnectionToken: token });
    const reconnect = `${house.server.url}/matchmake/reconnect/${roomId}`;
    assert.equal((await fetch(reconnect, { method: "POST", headers, body })).status, 405);
    assert.equal(victim.closed, undefined);
  });
});
