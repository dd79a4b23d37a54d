import assert from "node:assert/strict";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../support/condition.ts";
import { type SpawnedServer, spawnServer } from "../support/server.ts";
import { eveningShow } from "./evening.ts";
import { House } from "./members.ts";
import { foreignOrigins } from "./origins.ts";
import { ask, newcomer, RawMember, WORD } from "./raw-member.ts";

const BOGUS_PER_SECOND = 100;
const BOGUS = 400;
const REAL = 50;

describe("strangers' pages", () => {
  let house: House;
  before(async () => (house = await House.open(eveningShow())));
  after(() => house.close());

  it("are refused at the door and at the socket, all hundred of them", async () => {
    const { url, port } = house.server;
    const origins = foreignOrigins(port);
    assert.equal(origins.length, 100);
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(newcomer());
    for (const origin of origins) {
      const join = { method: "POST", headers: { ...headers, origin }, body };
      assert.equal((await fetch(`${url}/matchmake/join/crowd`, join)).status, 403, origin);
      assert.equal(await upgradeFrom(port, origin), 403, origin);
    }
    assert.equal(house.server.refusals.of("http_origin"), 2 * origins.length);
  });
});

/** How an upgrade that says it comes from there is answered. */
function upgradeFrom(port: number, origin: string): Promise<number | undefined> {
  const path = "/process/room?sessionId=session";
  const headers = { origin, connection: "upgrade", upgrade: "websocket" };
  return new Promise((resolve, reject) => {
    const asked = get({ port, host: "127.0.0.1", path, headers });
    asked.on("response", (answer) => resolve(answer.resume().statusCode));
    asked.on("error", reject);
  });
}

describe("strangers who ask for seats and never take them", function () {
  this.timeout(60_000);
  let server: SpawnedServer;
  before(async () => (server = await spawnServer()));
  after(() => server.stop("SIGKILL"));

  it(`${BOGUS_PER_SECOND} a second, keep nobody out: ${REAL} of ${REAL} who mean it come in`, async () => {
    const bogus = askOften(server.url);
    let seats = 0;
    for (let person = 0; person < REAL; person++) {
      const phone = await RawMember.phone(server.url);
      if (await hasHeard(phone, "you")) seats += 1;
      phone.socket.close(4000);
    }
    const statuses = await bogus;
    assert.deepEqual(new Set(statuses), new Set([200]));
    assert.equal(seats, REAL);
  });
});

/** Asks for seats at a steady pace, whoever answers how soon. */
async function askOften(url: string): Promise<number[]> {
  const asked: Promise<number>[] = [];
  for (let seat = 0; seat < BOGUS; seat++) {
    asked.push(ask(url, newcomer()).then(({ status }) => status));
    await sleep(1000 / BOGUS_PER_SECOND);
  }
  return Promise.all(asked);
}

/** Until a phone was told something, or sent away. */
async function hasHeard(phone: RawMember, type: string): Promise<boolean> {
  const said = () => phone.messages.some((bytes) => bytes.includes(type) && bytes[0] === WORD.data);
  await until(() => said() || phone.closed !== undefined);
  return said();
}
