import assert from "node:assert/strict";
import { encodeFrame } from "#protocol/frames.ts";
import { initialValues, layoutOf } from "#protocol/layout.ts";
import type { JoinOptions } from "#protocol/join.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { Bot, reserve } from "../../loadtest/bot.ts";
import type { OpenServer } from "../../server/open.ts";
import { loadShow } from "../../server/show/load.ts";
import { until } from "../support/condition.ts";
import { CREW_KEY, openTestServer } from "../support/server.ts";

const protocol = PROTOCOL_VERSION;
const CREW = { role: "adapter", protocol, key: CREW_KEY } as const;
const phone = (page: string): JoinOptions => ({ role: "participant", protocol, page });

describe("a bot", () => {
  let server: OpenServer;
  let bots: Bot[] = [];
  beforeEach(async () => {
    const { show } = await loadShow("murmuration");
    server = await openTestServer({ ...show, participantsMax: 2 });
  });
  afterEach(async () => {
    await Promise.all(bots.map((bot) => bot.leave()));
    bots = [];
    await server.close();
  });

  async function join(options: JoinOptions): Promise<Bot> {
    const bot = new Bot(await reserve(server.url, options), options.role);
    bots.push(bot);
    await bot.arrival;
    return bot;
  }

  it("is a participant to the room, and is told where its light is", async () => {
    const bot = await join(phone("page-one"));
    assert.deepEqual(bot.link, { kind: "in" });
    assert.equal(server.room.health().participants, 1);
    assert.equal(bot.tally.messages.count, 1);
    await until(() => bot.tally.patches.count > 1);
  });

  it("moves its light, with frames that the room takes", async () => {
    const bot = await join(phone("page-one"));
    const layout = layoutOf((await loadShow("murmuration")).show);
    const values = initialValues(layout).fill(0.5);
    const outBefore = bot.tally.out.bytes;
    bot.play(encodeFrame(layout, 1, [0], values));
    assert.equal(bot.tally.out.bytes - outBefore, 2 + 4 + 2 + 7);
    await until(() => bot.tally.messages.count > 3);
    assert.deepEqual([...server.refusals.entries()], []);
  });

  it("waits in line where every slot is taken, and comes in when somebody leaves", async () => {
    const [first] = [await join(phone("page-one")), await join(phone("page-two"))];
    const third = await join(phone("page-three"));
    assert.deepEqual(third.link, { kind: "waiting" });
    await first.leave();
    assert.deepEqual(first.link, { kind: "closed", code: 4000 });
    await until(() => third.link.kind === "in");
  });

  it("reads the whole crowd with the crew key", async () => {
    const reader = await join(CREW);
    assert.deepEqual(reader.link, { kind: "in" });
    assert.equal(server.room.health().crew, 1);
    await join(phone("page-one"));
    await until(() => reader.tally.patches.count > 1);
  });

  it("hears in words why it was not let in", async () => {
    await assert.rejects(reserve(server.url, { ...CREW, key: "another-key" }), /refused: 401/);
  });

  it("notices that the server is gone", async () => {
    const bot = await join(phone("page-one"));
    await server.close();
    await until(() => bot.link.kind === "closed");
    bot.play(Uint8Array.of(0, 0));
  });
});
