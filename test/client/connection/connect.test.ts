import assert from "node:assert/strict";
import type { Show } from "#protocol/show.ts";
import type { OpenServer } from "../../../server/open.ts";
import { loadShow } from "../../../server/show/load.ts";
import { until } from "../../support/condition.ts";
import { CREW_KEY, openTestServer } from "../../support/server.ts";
import { is, Pages, phoneMemory } from "./pages.ts";

describe("a page's connection", () => {
  const pages = new Pages();
  let show: Show;
  let server: OpenServer;

  before(async () => {
    show = (await loadShow("murmuration")).show;
  });

  async function openHouse(changes: Partial<Show> = {}, port = 0): Promise<string> {
    server = await openTestServer({ ...show, ...changes }, { port });
    return server.url;
  }

  afterEach(async () => {
    pages.leave();
    await server.close();
  });

  it("seats a phone, tells it who it is, and gives it a ticket", async () => {
    const phone = pages.phone(await openHouse());
    await is(phone, "playing");
    assert.equal(phone.you[0]?.slot, 0);
    assert.ok(phone.you[0]?.ticket !== undefined);
    assert.deepEqual(phone.links, [{ kind: "playing", quiet: false }]);
  });

  it("lets crew in with the key, and turns them away for good without", async () => {
    const url = await openHouse();
    const stage = pages.open(url, { role: "stage", key: CREW_KEY });
    await is(stage, "playing");
    assert.equal(stage.connection.room?.state.participants?.size, 0);
    const stranger = pages.open(url, { role: "stage", key: "not the key" });
    await is(stranger, "ended");
    assert.deepEqual(stranger.connection.link, { kind: "ended", why: "refused" });
  });

  it("brings a phone whose socket was cut back to its slot", async () => {
    const phone = pages.phone(await openHouse());
    await is(phone, "playing");
    phone.connection.room?.connection.close(3999);
    await is(phone, "reconnecting");
    await is(phone, "playing");
    assert.deepEqual(
      [phone.you[0]?.slot, phone.you[0]?.generation],
      [phone.you.at(-1)?.slot, phone.you.at(-1)?.generation],
    );
  });

  it("waits for a house that is closed, and comes in when it opens again", async () => {
    const url = await openHouse();
    const { port } = server;
    const phone = pages.phone(url);
    await is(phone, "playing");
    await server.close();
    await is(phone, "reconnecting");
    await openHouse({}, port);
    await is(phone, "playing");
  });

  it("gives the seat to the page that came last, and says so to the other", async () => {
    const url = await openHouse();
    const memory = phoneMemory();
    const first = pages.phone(url, { memory });
    await is(first, "playing");
    const second = pages.phone(url, { memory });
    await is(second, "playing");
    await is(first, "ended");
    assert.deepEqual(first.connection.link, { kind: "ended", why: "taken-over" });
    assert.equal(second.you[0]?.slot, first.you[0]?.slot);
  });

  it("stands in line in a full house, and comes in when somebody leaves", async () => {
    const url = await openHouse({ participantsMax: 1 });
    const first = pages.phone(url);
    await is(first, "playing");
    const second = pages.phone(url);
    await is(second, "full");
    const third = pages.phone(url);
    await is(third, "full");
    await until(() => third.links.some((link) => link.kind === "full" && link.place === 2));
    first.connection.leave();
    await is(second, "playing");
    await until(() => third.links.some((link) => link.kind === "full" && link.place === 1));
    assert.deepEqual(first.connection.link, { kind: "ended", why: "left" });
  });

  it("notices a house that has gone silent although the line is open, and comes back", async () => {
    const phone = pages.phone(await openHouse());
    await is(phone, "playing");
    server.room.broadcastPatch = () => false;
    await until(() => phone.links.some((link) => link.kind === "playing" && link.quiet));
    await is(phone, "reconnecting");
  }).timeout(30_000);
});
