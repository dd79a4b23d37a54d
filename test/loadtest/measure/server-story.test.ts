import assert from "node:assert/strict";
import { parseMetrics } from "../../../loadtest/measure/prometheus.ts";
import { readingOf, type ServerReading } from "../../../loadtest/measure/server-reading.ts";
import { ServerStory } from "../../../loadtest/measure/server-story.ts";
import { windowOf } from "../../../loadtest/measure/server-window.ts";

/** What a server told at this moment. */
function reading(atMs: number, ...lines: readonly string[]): ServerReading {
  return readingOf(parseMetrics(lines.join("\n")).series, atMs);
}

/** A server that told everything, with these numbers in it. */
function whole(atMs: number, cpuSeconds: number, ticks: number) {
  return reading(
    atMs,
    'crowdpatch_participants{presence="present"} 30',
    'crowdpatch_participants{presence="idle"} 12',
    'crowdpatch_participants{presence="away"} 5',
    `crowdpatch_frames_total ${ticks * 40}`,
    `crowdpatch_bytes_out_total ${ticks * 1000}`,
    `crowdpatch_bytes_in_total ${ticks * 500}`,
    `crowdpatch_adapter_cpu_seconds_total ${cpuSeconds / 2}`,
    "crowdpatch_adapter_dropped_total 3",
    `process_cpu_seconds_total ${cpuSeconds}`,
    `process_resident_memory_bytes ${90e6 + cpuSeconds * 1e6}`,
    `crowdpatch_tick_seconds_bucket{le="0.01"} ${ticks}`,
    `crowdpatch_tick_seconds_bucket{le="+Inf"} ${ticks}`,
    `crowdpatch_tick_seconds_sum ${ticks / 200}`,
    `crowdpatch_tick_seconds_count ${ticks}`,
    `crowdpatch_tick_late_seconds_bucket{le="0.002"} ${ticks}`,
    `crowdpatch_tick_late_seconds_sum ${ticks / 1000}`,
    `crowdpatch_tick_late_seconds_count ${ticks}`,
    `crowdpatch_loop_delay_seconds_bucket{le="0.001"} ${ticks * 5}`,
    `crowdpatch_loop_delay_seconds_sum ${ticks / 2000}`,
    `crowdpatch_loop_delay_seconds_count ${ticks * 5}`,
  );
}

function storyOf(...readings: readonly ServerReading[]): ServerStory {
  const story = new ServerStory();
  for (const one of readings) story.add(one);
  return story;
}

describe("a window of a server's evening", () => {
  it("says how the server did from its first reading to its last", () => {
    const readings = [whole(1000, 2, 100), whole(2500, 2.9, 120), whole(3000, 3, 140)];
    assert.deepEqual(windowOf(readings), {
      seconds: 2,
      serverCpu: 0.5,
      adapterCpu: 0.25,
      serverMemoryMb: 93,
      frames: 1600,
      framesPerSecond: 800,
      adapterDropped: 0,
      refusals: {},
    });
  });

  it("leaves out what the server does not tell", () => {
    const readings = [
      reading(0, "crowdpatch_frames_total 0"),
      reading(500, "crowdpatch_frames_total 8"),
    ];
    assert.deepEqual(windowOf(readings), {
      seconds: 0.5,
      frames: 8,
      framesPerSecond: 16,
      refusals: {},
    });
  });

  it("needs two readings", () => {
    assert.equal(windowOf([]), undefined);
    assert.equal(windowOf([whole(1000, 2, 100)]), undefined);
  });

  it("counts refusals by cause, also those that nobody had heard of before", () => {
    const full = (count: number) => `crowdpatch_refusals_total{cause="full"} ${count}`;
    const badFrame = 'crowdpatch_refusals_total{cause="bad frame"} 4';
    const window = windowOf([
      reading(0, full(7)),
      reading(1000, full(9)),
      reading(2000, full(9), badFrame),
    ]);
    assert.deepEqual(window?.refusals, { full: 2, "bad frame": 4 });
  });

  it("goes on counting through a server that began again", () => {
    const told = (atMs: number, frames: number, full: number) =>
      reading(
        atMs,
        `crowdpatch_frames_total ${frames}`,
        `crowdpatch_refusals_total{cause="full"} ${full}`,
      );
    const window = windowOf([told(0, 100, 5), told(1000, 150, 6), told(2000, 20, 2)]);
    assert.deepEqual([window?.framesPerSecond, window?.refusals], [35, { full: 3 }]);
  });

  it("knows the most memory of any reading", () => {
    const told = (atMs: number, bytes: number) =>
      reading(atMs, `process_resident_memory_bytes ${bytes}`);
    const window = windowOf([told(0, 5e6), told(1, 8e6), told(2, 6e6)]);
    assert.equal(window?.serverMemoryMb, 8);
  });

  it("takes no number that is none", () => {
    const window = windowOf([
      reading(0, "crowdpatch_frames_total Nan", 'crowdpatch_participants{presence="idle"} +Inf'),
      reading(1000, "crowdpatch_frames_total 8"),
    ]);
    assert.deepEqual(window, { seconds: 1, refusals: {} });
  });
});

describe("a server's story", () => {
  it("has every tick and every look at the event loop since the first reading", () => {
    const { tick, tickLate, loopDelay } = storyOf(
      whole(0, 0, 100),
      whole(1000, 0, 120),
      whole(2000, 0, 140),
    ).moments;
    assert.deepEqual([tick.count, tickLate.count, loopDelay.count], [40, 40, 200]);
    const longestMs = [tick, tickLate, loopDelay].map(
      (moments) => moments.percentileMs(100) ?? NaN,
    );
    assert.deepEqual(longestMs.map(Math.round), [10, 2, 1]);
  });

  it("has no moments of what a server does not tell", () => {
    const { moments } = storyOf(reading(0), whole(1000, 0, 20), reading(2000));
    assert.deepEqual(
      [moments.tick.count, moments.tickLate.count, moments.loopDelay.count],
      [0, 0, 0],
    );
  });

  it("says how the server stands by its last two readings, and the adapter by a few more", () => {
    const story = storyOf(whole(0, 0, 0), whole(1000, 0.2, 20), whole(2000, 1, 40));
    const { tickP99Ms, ...lately } = story.lately();
    assert.deepEqual(lately, {
      serverCpu: 0.8,
      adapterCpu: 0.25,
      serverMemoryMb: 91,
    });
    assert.equal(Math.round(tickP99Ms ?? NaN), 10);
    assert.deepEqual(new ServerStory().lately(), {});
  });

  it("knows what of it was of the full house", () => {
    const story = new ServerStory();
    story.fullHouse = { fromMs: 900, toMs: 3100 };
    for (const [atMs, ticks] of [
      [0, 0],
      [1000, 20],
      [2000, 30],
      [3000, 37],
      [4000, 90],
    ] as const)
      story.add(whole(atMs, 0, ticks));
    const { tick, loopDelay } = story.ofFullHouse;
    assert.deepEqual([tick.count, loopDelay.count, story.moments.tick.count], [17, 85, 90]);
  });

  it("tells of a part of the evening", () => {
    const story = storyOf(
      whole(0, 0, 0),
      whole(1000, 0.2, 20),
      whole(2000, 1, 40),
      whole(3000, 9, 50),
    );
    assert.equal(story.between(900, 2100)?.serverCpu, 0.8);
    assert.equal(story.between(1500, 2100), undefined);
  });
});
