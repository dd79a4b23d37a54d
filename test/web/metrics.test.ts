import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DURATION_BOUNDS_SECONDS } from "../../server/room/durations.ts";
import { eveningShow } from "../room/evening.ts";
import { House, type Phone, seated } from "../room/members.ts";
import { RawMember } from "../room/raw-member.ts";
import { until } from "../support/condition.ts";
import { tableIn } from "../support/markdown.ts";
import { LINE, numbersAt } from "./numbers.ts";

const DOCUMENT = readFileSync(join(import.meta.dirname, "../../docs/operations.md"), "utf8");

describe("the metrics", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: 3 }))));
  afterEach(() => house.close());

  const ask = async () => (await fetch(`${house.server.url}/metrics`)).text();

  const numbers = () => numbersAt(house.server.url);

  async function number(name: string): Promise<number | undefined> {
    return (await numbers()).get(name);
  }

  it("are a page that Prometheus reads: each number under its name, its help and its type", async () => {
    await house.phone();
    const answer = await fetch(`${house.server.url}/metrics`);
    assert.match(answer.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    const types = new Map<string, string>();
    for (const line of (await answer.text()).split("\n")) {
      const [, name = "", type = ""] = /^# TYPE (\w+) (counter|gauge|histogram)$/.exec(line) ?? [];
      if (name !== "") types.set(name, type);
      if (line === "" || line.startsWith("#")) continue;
      const [, series = ""] = LINE.exec(line) ?? assert.fail(line);
      const [bare = ""] = series.split("{");
      const family = types.has(bare) ? bare : bare.replace(/_(?:bucket|sum|count)$/, "");
      assert(types.has(family), line);
      assert.equal(types.get(family) === "histogram", family !== bare, line);
    }
  });

  it("say who is in, who waits, and who works here", async () => {
    const phones: Phone[] = [];
    for (let person = 0; person < 5; person++) phones.push(await house.phone());
    await until(() => phones[4]?.place === 2);
    await house.crew();
    const [idle] = house.room.inside.run.attendance.seats().keys();
    assert(idle !== undefined);
    idle.touchedAtMs = -Infinity;
    await phones[1]?.drop();
    await until(async () => (await number('crowdpatch_participants{presence="away"}')) === 1);
    const told = await numbers();
    const presence = (name: string) => told.get(`crowdpatch_participants{presence="${name}"}`);
    assert.deepEqual(["present", "idle", "away"].map(presence), [1, 1, 1]);
    assert.equal(told.get("crowdpatch_waiting"), 2);
    assert.equal(told.get("crowdpatch_crew"), 1);
  });

  it("say how many frames were taken, and what was refused by its cause", async () => {
    const phone = await seated(house.phone());
    assert.equal(await number("crowdpatch_frames_total"), 0);
    assert.equal(await number('crowdpatch_refusals_total{cause="frame_short"}'), undefined);
    for (let frame = 0; frame < 7; frame++) phone.play({ glow: 0.5 });
    for (let bad = 0; bad < 3; bad++) phone.send(Uint8Array.of(1));
    await phone.caughtUp();
    assert.equal(await number("crowdpatch_frames_total"), 7);
    assert.equal(await number('crowdpatch_refusals_total{cause="frame_short"}'), 3);
  });

  it("say what became of patches", async () => {
    house.byHand();
    Object.assign(house.room.serializer.counts, {
      sent: 11,
      held: 12,
      rebased: 13,
      dropped: 14,
      empty: 15,
    });
    const told = await numbers();
    assert.deepEqual(
      ["patches", "patches_held", "rebased", "readers_dropped", "patches_empty"].map((name) =>
        told.get(`crowdpatch_${name}_total`),
      ),
      [11, 12, 13, 14, 15],
    );
  });

  it("say how many bytes went over the sockets, those that are closed too", async () => {
    const wire = async () => {
      const told = await numbers();
      return [told.get("crowdpatch_bytes_in_total"), told.get("crowdpatch_bytes_out_total")];
    };
    assert.deepEqual(await wire(), [0, 0]);
    house.byHand();
    const phone = await RawMember.phone(house.server.url);
    const { bytesWritten, bytesRead } = wireOf(phone);
    await until(async () => {
      const [bytesIn, bytesOut] = await wire();
      return bytesIn === bytesWritten() && bytesOut === bytesRead() && phone.sees() !== undefined;
    });
    phone.socket.close();
    await until(() => phone.closed !== undefined);
    await until(async () => {
      const [bytesIn, bytesOut] = await wire();
      return bytesIn === bytesWritten() && bytesOut === bytesRead();
    });
  });

  it("say how long ticks take, how late they begin, and how many there are", async () => {
    await until(async () => Number(await number("crowdpatch_tick_seconds_count")) > 5);
    house.byHand();
    const before = await numbers();
    for (let tick = 0; tick < 10; tick++) house.room.broadcastPatch();
    const after = await numbers();
    for (const name of ["crowdpatch_tick_seconds", "crowdpatch_tick_late_seconds"]) {
      const grown = (part: string) =>
        (after.get(`${name}_${part}`) ?? NaN) - (before.get(`${name}_${part}`) ?? NaN);
      assert.equal(grown("count"), 10);
      assert.equal(grown('bucket{le="+Inf"}'), 10);
      for (const bound of DURATION_BOUNDS_SECONDS) assert(grown(`bucket{le="${bound}"}`) <= 10);
      assert(grown("sum") >= 0);
    }
    assert(Number(after.get("crowdpatch_tick_hz")) > 0);
  });

  it("say how the adapter is, once it said so", async () => {
    const series = async () => {
      const names = ["ticks_total", "datagrams_total", "dropped_total", "cpu_seconds_total"];
      const told = await numbers();
      return [...names, "seen"].map((name) => told.get(`crowdpatch_adapter_${name}`));
    };
    assert.deepEqual(await series(), Array(5).fill(undefined));
    const adapter = await house.crew("adapter");
    const health = { ticks: 600, datagrams: 1200, dropped: 3, cpuSeconds: 0.25 };
    adapter.room.send("health", health);
    await adapter.caughtUp();
    const [seen = NaN] = (await series()).splice(4);
    assert.deepEqual((await series()).slice(0, 4), [600, 1200, 3, 0.25]);
    assert(seen >= 0 && seen < 60);
  });

  it("say how the process is, its event loop too", async () => {
    await until(async () => Number(await number("crowdpatch_loop_delay_seconds_count")) > 0);
    const told = await numbers();
    for (const name of ["process_cpu_seconds_total", "process_resident_memory_bytes"])
      assert(Number(told.get(name)) > 0, name);
  });

  it("are a server's own, of several one after another", async () => {
    (await seated(house.phone())).play({ glow: 0.5 });
    await until(async () => (await number("crowdpatch_frames_total")) === 1);
    await house.close();
    house = await House.open(eveningShow());
    assert.equal(await number("crowdpatch_frames_total"), 0);
    assert.equal(await number("crowdpatch_bytes_in_total"), 0);
    assert(Number(await number("process_cpu_seconds_total")) > 0);
  });

  it("are named in the document, all of ours and no others, each with its kind", async () => {
    const text = await ask();
    const ours = [...text.matchAll(/^# TYPE (crowdpatch_\w+) (\w+)$/gm)];
    const named = tableIn(DOCUMENT, "metric");
    assert.deepEqual(
      new Map(named.map(([name = "", kind]) => [name.replace(/\{.*/, ""), kind])),
      new Map(ours.map(([, name, kind]) => [name, kind])),
    );
  });
});

/** How much a client's own socket has sent and received. */
function wireOf({ socket }: RawMember) {
  const wire = Reflect.get(socket, "_socket") as {
    readonly bytesWritten: number;
    readonly bytesRead: number;
  };
  return { bytesWritten: () => wire.bytesWritten, bytesRead: () => wire.bytesRead };
}
