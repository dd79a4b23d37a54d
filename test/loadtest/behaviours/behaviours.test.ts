import assert from "node:assert/strict";
import { type Mover, steer } from "#protocol/motion.ts";
import { type Act, forAWhile } from "../../../loadtest/behaviours/act.ts";
import { follower } from "../../../loadtest/behaviours/follower.ts";
import { wanderer } from "../../../loadtest/behaviours/wanderer.ts";
import { seeded } from "../../../loadtest/random.ts";
import { EVERY_KIND, showWith } from "../../protocol/shows.ts";
import { eveningOf, only, passes, phoneWith } from "./evening.ts";

const { controls } = showWith(EVERY_KIND);
const phone = phoneWith(controls);
const HOUR = 3600;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

const median = (of: readonly number[]) =>
  [...of].sort((one, other) => one - other)[Math.floor(of.length / 2)] ?? Number.NaN;

describe("idle", () => {
  it("never touches the phone", () => {
    assert(eveningOf("idle", 1, HOUR, phone).every(({ act }) => act.kind === "wait"));
  });
});

describe("a tapper", () => {
  const thinks = SEEDS.flatMap((seed) => only("wait", eveningOf("tapper", seed, HOUR, phone)));

  it("thinks as long as a log-normal says, between a thumb's fastest and half a minute", () => {
    const times = thinks.map(({ ms }) => ms);
    assert(Math.abs(median(times) - 900) < 40, `median ${median(times)} ms`);
    assert(times.every((ms) => ms >= 130 && ms <= 30_000));
    const spread = Math.exp(median(times.map((ms) => Math.abs(Math.log(ms / 900)))) / 0.6745);
    assert(Math.abs(spread - 2.4) < 0.1, `spread ${spread}`);
  });

  it("taps whatever can be tapped, and nothing else", () => {
    const evening = eveningOf("tapper", 1, HOUR, phone);
    const tapped = [...only("press", evening), ...only("set", evening)].map((act) => act.control);
    const canBe = controls.filter(({ kind }) =>
      ["button", "toggle", "choice", "colour"].includes(kind),
    );
    assert.deepEqual(new Set(tapped), new Set(canBe.map(({ id }) => id)));
  });
});

describe("a wanderer", () => {
  it("pushes further and further, then lets go and rests for a second or more", () => {
    const evening = eveningOf("wanderer", 3, 60, phone);
    let reached = 0;
    evening.forEach(({ act }, index) => {
      if (act.kind !== "steer") return;
      const reach = Math.hypot(act.x, act.y);
      const next = evening[index + 1]?.act;
      if (reach === 0) assert(reached > 0.9 && next?.kind === "wait" && next.ms >= 1000);
      else assert(reach > reached);
      reached = reach;
    });
  });
});

describe("a swiper", () => {
  it("is somewhere else ten to twenty times a second while the thumb is down, each at their own pace", () => {
    const paces = SEEDS.map((seed) => {
      const waits = only("wait", eveningOf("swiper", seed, HOUR, phone)).map(({ ms }) => ms);
      const stepMs = median(waits);
      assert(stepMs >= 50 && stepMs <= 100, `a step takes ${stepMs} ms`);
      return stepMs;
    });
    assert.equal(new Set(paces).size, SEEDS.length);
  });

  it("drags the sliders too, where there are some", () => {
    const evening = eveningOf("swiper", 1, HOUR, phone);
    const sliders = controls.filter(({ kind }) => kind === "slider").map(({ id }) => id);
    assert.deepEqual([...new Set(only("set", evening).map(({ control }) => control))], sliders);
    assert(only("steer", evening).length > 0);
  });

  it("rests between one rush and the next", () => {
    const waits = only("wait", eveningOf("swiper", 1, HOUR, phone)).map(({ ms }) => ms);
    const stepMs = median(waits);
    const rests = waits.filter((ms) => ms !== stepMs);
    assert(Math.abs(Math.log(median(rests) / 1500)) < 0.3, `rests ${median(rests)} ms`);
    assert(rests.every((ms) => ms <= 20_000));
  });
});

describe("a sleeper", () => {
  it("locks the phone for five seconds to a minute, and plays in between", () => {
    const evenings = SEEDS.map((seed) => eveningOf("sleeper", seed, HOUR, phone));
    const sleeps = evenings.flatMap((evening) => only("sleep", evening));
    assert(sleeps.length > 8 * 40, `${sleeps.length} sleeps`);
    assert(sleeps.every(({ ms }) => ms >= 5000 && ms <= 60_000));
    for (const evening of evenings)
      evening.forEach(({ act }, index) => {
        if (act.kind === "sleep") assert.notEqual(evening[index + 1]?.act.kind, "sleep");
      });
  });
});

describe("flaky", () => {
  it("loses the link again and again, mostly for a moment, and always comes back to play", () => {
    const evenings = SEEDS.map((seed) => eveningOf("flaky", seed, HOUR, phone));
    const drops = evenings.flatMap((evening) => only("drop", evening)).map(({ ms }) => ms);
    assert(drops.length > 8 * 100, `${drops.length} drops`);
    assert(median(drops) > 1500 && median(drops) < 2500, `median ${median(drops)} ms`);
    assert(drops.every((ms) => ms >= 200 && ms <= 25_000));
    for (const evening of evenings) assert(only("steer", evening).length > drops.length / 8);
  });
});

describe("a leaver", () => {
  it("plays for a while, and leaves", () => {
    const stays = Array.from({ length: 500 }, (_, seed) => {
      const evening = eveningOf("leaver", seed, HOUR, phone);
      const [leave] = only("leave", evening);
      assert(only("steer", evening).length > 0);
      return leave?.atMs ?? Number.NaN;
    });
    assert(stays.every((ms) => ms >= 3000 && ms <= 900_000));
    assert(median(stays) > 25_000 && median(stays) < 36_000, `median ${median(stays)} ms`);
  });
});

describe("a follower", () => {
  const motion = { speed: 0.35, edges: "bounce" } as const;

  /** Lets a follower follow for so long, from a corner; answers how far from the crowd they are at the end. */
  function distanceAfter(seed: number, seconds: number, crowd: (second: number) => number): number {
    const seen = { ...phoneWith(controls), x: 0, y: 0, crowdX: 0, crowdY: 0 };
    const light: Mover = { x: 0, y: 0, vx: 0, vy: 0 };
    const acts = follower(seeded(seed), seen);
    let [stickX, stickY, atMs] = [0, 0, 0];
    while (atMs < seconds * 1000) {
      seen.crowdX = seen.crowdY = crowd(atMs / 1000);
      const { value: act } = acts.next();
      if (act?.kind === "steer") [stickX, stickY] = [act.x, act.y];
      if (act === undefined || passes(act) === 0) continue;
      steer(light, stickX, stickY, motion, passes(act) / 1000);
      [seen.x, seen.y] = [light.x, light.y];
      atMs += passes(act);
    }
    return Math.hypot(seen.x - seen.crowdX, seen.y - seen.crowdY);
  }

  it("gets to where the crowd is, and stays about there", () => {
    for (const seed of SEEDS)
      for (const seconds of [6, 20, 60]) assert(distanceAfter(seed, seconds, () => 0.7) < 0.3);
  });

  it("goes with it when it moves", () => {
    for (const seed of SEEDS)
      assert(distanceAfter(seed, 20, (second) => 0.5 + 0.25 * Math.sin(second / 4)) < 0.4);
  });

  it("does not stand on the others' places", () => {
    assert.equal(new Set(SEEDS.map((seed) => distanceAfter(seed, 30, () => 0.5))).size, 8);
  });
});

describe("a stirrer", () => {
  it("never does the same twice, twenty times a second", () => {
    const steers = only("steer", eveningOf("stirrer", 1, 10, phone));
    assert.equal(steers.length, 200);
    assert.equal(new Set(steers.map(({ x, y }) => `${x} ${y}`)).size, 200);
  });
});

describe("something done for a while", () => {
  it("takes exactly that long, and is gone on with afterwards", () => {
    const parts = wanderer(seeded(1));
    const inParts = [700, 1, 2500, 40].flatMap((ms) => {
      const acts = [...forAWhile(parts, ms)];
      assert.equal(Math.round(acts.reduce((sum, act) => sum + passes(act), 0)), ms);
      return acts.filter(({ kind }) => kind === "steer");
    });
    const steers = [...forAWhile(wanderer(seeded(1)), 60_000)].filter(
      ({ kind }) => kind === "steer",
    );
    assert(inParts.length > 20);
    assert.deepEqual(inParts, steers.slice(0, inParts.length));
  });

  it("ends where somebody leaves", () => {
    const leaving = function* (): Generator<Act, void, void> {
      yield { kind: "leave" };
    };
    assert.deepEqual([...forAWhile(leaving(), 5)], [{ kind: "leave" }]);
  });
});
