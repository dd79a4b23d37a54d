import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { REFUSED } from "#protocol/close.ts";
import { CannotStart } from "#protocol/exit.ts";
import { PARTICIPANTS_MAX } from "#protocol/limits.ts";
import { fetchShow } from "../../../loadtest/fleet/fetch-show.ts";
import { Fleet } from "../../../loadtest/fleet/fleet.ts";
import { assertSeats, peopleMaxAt } from "../../../loadtest/fleet/seats.ts";
import type { Plan } from "../../../loadtest/plan/plan.ts";
import { scheduleOf } from "../../../loadtest/plan/schedule.ts";
import { eveningShow } from "../../room/evening.ts";
import { newPair } from "../../support/certificates.ts";
import { openTestServer } from "../../support/server.ts";

const show = eveningShow({ participantsMax: 5 });
const PLAN: Plan = {
  name: "test",
  participants: 2,
  mix: { idle: 100 },
  framesPerSecond: 20,
  phases: [{ kind: "arrive", share: 1, seconds: 1 }],
  slo: [],
};

/** What somebody reads who typed it. */
async function toldBy(tried: Promise<unknown>): Promise<string> {
  const error: unknown = await tried.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert(error instanceof CannotStart);
  return error.message;
}

describe("a server elsewhere", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function portOf(server: Server): Promise<number> {
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  const hello: RequestListener = (_request, response) => response.end("{}");

  it("whose certificate nobody here knows is not called silent", async () => {
    const port = await portOf(createSecureServer(newPair(), hello));
    const said = await toldBy(fetchShow(`https://127.0.0.1:${port}`));
    assert.match(said, /certificate is not trusted here \(.+\)\. .*NODE_EXTRA_CA_CERTS/);
  });

  it("that speaks no https is told from one that is not there", async () => {
    const port = await portOf(createServer(hello));
    assert.match(await toldBy(fetchShow(`https://127.0.0.1:${port}`)), /does not speak https/);
    assert.match(await toldBy(fetchShow("http://127.0.0.1:9")), /is the server running\?/);
  });

  it("of another version is not called full", async () => {
    const server = createServer((request, response) => {
      const isShow = request.url === "/show.json";
      response.writeHead(isShow ? 200 : REFUSED.version);
      response.end(JSON.stringify(isShow ? show : { error: "reload" }));
    });
    const url = `http://127.0.0.1:${await portOf(server)}`;
    const schedule = scheduleOf(PLAN, 1);
    const said = await toldBy(Fleet.open({ server: url, plan: PLAN, schedule, seed: 1 }));
    assert.equal(
      said,
      `${url} is of another version than this test: take the test that came with it.`,
    );
  });

  it("has a seat less than it lets people in, since one is followed", async () => {
    const server = await openTestServer(show);
    try {
      assert.equal(await peopleMaxAt(server.url), 4);
      await assertSeats(server.url, show, 4);
      const said = await toldBy(assertSeats(server.url, show, 5));
      assert.match(said, /seats for 4 people besides .*, but 5 are to come: .*--participants/);
    } finally {
      await server.close();
    }
  });

  it("is not asked for seats that our own has not either", async () => {
    assert.equal(await peopleMaxAt(undefined), PARTICIPANTS_MAX - 1);
    const said = await toldBy(assertSeats(undefined, undefined, PARTICIPANTS_MAX));
    assert.match(said, /at most 3999 with --participants/);
  });
});
