import assert from "node:assert/strict";
import { BACK_AFTER_MS } from "#protocol/limits.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { reserve } from "../../../loadtest/bot.ts";
import { type Back, Line } from "../../../loadtest/fleet/line.ts";
import type { OpenServer } from "../../../server/open.ts";
import { eveningShow } from "../../room/evening.ts";
import { until } from "../../support/condition.ts";
import { openTestServer } from "../../support/server.ts";
import { Street } from "./street.ts";

const show = eveningShow({ participantsMax: 5 });

describe("a line to the room", () => {
  let server: OpenServer;
  let street: Street;
  const told = { isIn: false, backs: [] as Back[] };
  const holder = {
    seated: () => void (told.isIn = true),
    moved: () => {},
    stopping: (back: Back) => void told.backs.push(back),
    closed: () => {},
  };
  async function open(): Promise<Line> {
    const role = "participant";
    const options = { role, protocol: PROTOCOL_VERSION, page: "page-line" } as const;
    const line = new Line(await reserve(server.url, options), street.ground, holder);
    await until(() => told.isIn);
    return line;
  }
  beforeEach(async () => {
    Object.assign(told, { isIn: false, backs: [] });
    server = await openTestServer(show);
    street = new Street(server.url, show);
  });
  afterEach(async () => {
    await street.close();
    await server.close();
  });

  it("is measured now and then, and the room is told, as by a page", async () => {
    const line = await open();
    const { out } = street.counts.tally;
    const before = out.count;
    line.measure(line.sinceMs + 9999);
    assert.equal(out.count, before);
    line.measure(street.ground.nowMs() + 10_000);
    await until(() => out.count === before + 2);
    await until(async () => {
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      return /^crowdpatch_phone_rtt_seconds_count 1$/m.test(metrics);
    });
    assert.deepEqual([...server.refusals.entries()], []);
    await line.leave();
  });

  it("says when a room that stops wants to be asked again", async () => {
    await open();
    await server.close();
    await until(() => told.backs.length === 1);
    assert.equal(told.backs[0]?.afterMs, BACK_AFTER_MS);
  });
});
