import assert from "node:assert/strict";
import { copyFile, mkdir, rm, truncate } from "node:fs/promises";
import { CLOSE } from "#protocol/close.ts";
import { BACK_AFTER_MS } from "#protocol/limits.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { until } from "../support/condition.ts";
import { assertNear, eveningShow } from "./evening.ts";
import type { Phone } from "./members.ts";
import { backOf, type Crew, Nights } from "./restarts.ts";

/** One is in the first slot; the other one went somewhere, voted and pressed. What the crew sees of them stands still. */
async function twoWhoPlayed(nights: Nights): Promise<{ first: Phone; other: Phone; crew: Crew }> {
  const crew = await nights.crew("operator");
  const first = await nights.phone();
  const other = await nights.phone();
  other.play({ steer_x: 1, mood: 1, pulse: 0 });
  other.play({ pulse: 4 });
  await until(() => (other.at?.x ?? 0) > 0.4);
  other.play({ steer_x: 0 });
  await until(() => crew.row(1)?.["pulse"] === 4 && crew.row(1)?.["mood"] === 1);
  await until(() => Math.abs(crew.row(1)?.["steer_x"] ?? 1) < 1e-3);
  await until(() => isStill(crew));
  return { first, other, crew };
}

/** Over a few patches nothing of what the crew sees of the second slot changes. */
async function isStill(crew: Crew): Promise<boolean> {
  const before = JSON.stringify(crew.row(1));
  const { beat } = crew.room.state;
  await until(() => crew.room.state.beat !== beat);
  return JSON.stringify(crew.row(1)) === before;
}

function assertSameRow(is: Readonly<Record<string, number>> | undefined, was: typeof is): void {
  assert(is !== undefined && was !== undefined);
  for (const [name, value] of Object.entries(was)) assertNear(is[name], value, 1e-3);
}

/** Until the disk has what the crew sees of the second slot. */
async function untilKept(nights: Nights, crew: Crew): Promise<void> {
  const row = crew.row(1);
  await until(() => {
    const seat = nights.snapshot()?.seats.find(({ slot }) => slot === 1);
    const mood = nights.layout.channels.findIndex(({ name }) => name === "mood");
    return seat?.values[mood] === 1 && Math.abs(seat.x - (row?.["x"] ?? 0)) < 1e-3;
  });
}

describe("a server that was killed", function () {
  this.timeout(60_000);
  let nights: Nights;
  beforeEach(async () => {
    nights = new Nights(eveningShow());
    await nights.open();
  });
  afterEach(() => nights.close());

  it("has everybody in their seat again: slot, generation, hue, place, vote and presses", async () => {
    const { other, crew } = await twoWhoPlayed(nights);
    await untilKept(nights, crew);
    const left = crew.row(1);
    await nights.crash();
    const later = await nights.crew();
    assert.equal(later.count, 2);
    assert.equal(later.presence(1), PRESENCE.away);
    assertSameRow(later.row(1), left);
    const { page, ticket, you } = other;
    const again = await nights.phone({ page, ticket });
    assert.deepEqual(
      [again.you?.slot, again.you?.generation, again.you?.hue],
      [you?.slot, you?.generation, you?.hue],
    );
    assertNear(again.you?.x, left?.["x"] ?? 0, 1e-3);
    assert.deepEqual(again.you?.values, { mood: 1 });
    await until(() => later.presence(1) === PRESENCE.idle);
    again.play({ pulse: 77 });
    again.play({ pulse: 79 });
    await until(() => later.row(1)?.["pulse"] === 6);
    assert.match(nights.server.said(), /goes on where it stopped: scene roam, seats kept: 2/);
  });

  it("keeps the seats of who is not back yet from everybody else", async () => {
    const { first, crew } = await twoWhoPlayed(nights);
    await untilKept(nights, crew);
    await nights.crash();
    const stranger = await nights.phone();
    assert.equal(stranger.you?.slot, 2);
    const again = await nights.phone({ ticket: first.ticket });
    assert.deepEqual(
      [again.you?.slot, again.you?.generation],
      [first.you?.slot, first.you?.generation],
    );
  });

  it("goes on in the scene where it was, and with the scene's time", async () => {
    const crew = await nights.crew("operator");
    crew.cue("brief");
    await until(
      () => (nights.snapshot()?.sceneSeconds ?? 0) >= 1 && nights.snapshot()?.scene === "brief",
    );
    await nights.crash();
    const later = await nights.crew();
    assert.equal(later.room.state.scene, 2);
    assert(later.room.state.sceneSeconds >= 1);
  });

  it("goes on with the snapshot before, when the newest is cut off", async () => {
    const { crew } = await twoWhoPlayed(nights);
    await untilKept(nights, crew);
    await nights.server.stop("SIGKILL");
    await copyFile(nights.file, `${nights.file}.previous`);
    await truncate(nights.file, 100);
    await nights.open();
    assert.equal((await nights.crew()).row(1)?.["mood"], 1);
    assert.match(
      nights.server.said(),
      /snapshot-evening\.json is cut off, or no JSON: the show goes on where it stopped/,
    );
  });

  it("begins empty when none can be read, and says so in a sentence", async () => {
    await nights.phone();
    await until(() => nights.snapshot()?.seats.length === 1);
    await nights.server.stop("SIGKILL");
    for (const path of [nights.file, `${nights.file}.previous`]) await truncate(path, 10);
    await nights.open();
    assert.equal((await nights.crew()).count, 0);
    assert.match(nights.server.said(), /\.previous is cut off, or no JSON: the room begins empty/);
    assert.equal((await nights.phone()).you?.slot, 0);
  });

  it("begins empty when it is told to, and leaves the old one beside", async () => {
    await nights.phone();
    await until(() => nights.snapshot()?.seats.length === 1);
    await nights.server.stop("SIGKILL");
    await nights.open("--fresh");
    assert.equal((await nights.crew()).count, 0);
    assert.equal(nights.snapshot()?.seats.length, 0);
    assert.equal(nights.snapshot(`${nights.file}.previous`)?.seats.length, 1);
  });

  it("loses nothing to a second one that finds its port taken, whatever that one was told", async () => {
    await nights.phone();
    await until(() => nights.snapshot()?.seats.length === 1);
    assert.equal(await nights.startSecond("--fresh"), 2);
    assert.equal(nights.snapshot()?.seats.length, 1);
  });

  it("plays on when the disk takes no snapshot, counts it, and says it", async () => {
    await nights.server.stop("SIGKILL");
    await rm(`${nights.file}.writing`, { force: true });
    await mkdir(`${nights.file}.writing`);
    await nights.open();
    const phone = await nights.phone();
    phone.play({ steer_x: 1 });
    const metrics = async () => (await fetch(`${nights.server.url}/metrics`)).text();
    await until(async () =>
      /crowdpatch_refusals_total\{cause="snapshot_failed"\} [2-9]/.test(await metrics()),
    );
    await until(() => (phone.at?.x ?? 0) > 0.55);
    assert.match(nights.server.said(), /snapshot was not kept in .*; the show goes on/);
  });
});

describe("a server that is stopped", function () {
  this.timeout(60_000);
  let nights: Nights;
  beforeEach(async () => {
    nights = new Nights(eveningShow());
    await nights.open();
  });
  afterEach(() => nights.close());

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`by ${signal} tells every phone when to come again, and frees nobody's seat`, async () => {
      const phone = await nights.phone();
      const crew = await nights.crew();
      const back = backOf(phone);
      phone.play({ mood: 1 });
      await until(() => crew.row(0)?.["mood"] === 1);
      assert.equal(await nights.server.stop(signal), 0);
      assert.deepEqual(await back, { afterMs: BACK_AFTER_MS, spreadMs: 2 });
      await until(() => phone.closed === CLOSE.stopping);
      await nights.open();
      assert.equal((await nights.crew()).row(0)?.["mood"], 1);
      const again = await nights.phone({ ticket: phone.ticket });
      assert.deepEqual([again.you?.slot, again.you?.generation], [0, 1]);
    });
  }
});
