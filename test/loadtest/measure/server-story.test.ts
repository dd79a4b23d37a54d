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
function whole(atMs: number, cpuSeconds: number, ticks: number, loopMaxSeconds = 0.01) {
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
    "nodejs_eventloop_lag_p50_seconds 0.01",
    "nodejs_eventloop_lag_p90_seconds 0.01",
    "nodejs_eventloop_lag_p99_seconds 0.01",
    `nodejs_eventloop_lag_max_seconds ${loopMaxSeconds}`,
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
      participants: 42,
      participantsMost: 42,
      serverCpu: 0.5,
      adapterCpu: 0.25,
      serverMemoryMb: 93,
      framesPerSecond: 800,
      bytesDownPerSecond: 20_000,
      bytesUpPerSecond: 10_000,
      adapterDropped: 0,
      refusals: {},
    });
  });

  it("leaves out what the server does not tell", () => {
    const readings = [
      reading(0, "crowdpatch_frames_total 0"),
      reading(500, "crowdpatch_frames_total 8"),
    ];
    assert.deepEqual(windowOf(readings), { seconds: 0.5, framesPerSecond: 16, refusals: {} });
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

  it("knows the most people and the most memory of any reading", () => {
    const told = (atMs: number, people: number, bytes: number) =>
      reading(
        atMs,
        `crowdpatch_participants{presence="idle"} ${people}`,
        `process_resident_memory_bytes ${bytes}`,
      );
    const window = windowOf([told(0, 3, 5e6), told(1, 9, 8e6), told(2, 1, 6e6)]);
    assert.deepEqual(
      [window?.participants, window?.participantsMost, window?.serverMemoryMb],
      [1, 9, 8],
    );
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
  it("has every tick since the first reading, how long it took and how late it was", () => {
    const { moments } = storyOf(whole(0, 0, 100), whole(1000, 0, 120), whole(2000, 0, 140));
    assert.deepEqual([moments.tick.count, moments.tickLate.count], [40, 40]);
    const longest = [moments.tick.percentileMs(100), moments.tickLate.percentileMs(100)];
    assert.deepEqual(
      longest.map((ms) => Math.round(ms ?? NaN)),
      [10, 2],
    );
  });

  it("has a hundred moments of the event loop a reading, without the time between two looks", () => {
    const { moments } = storyOf(whole(0, 0, 1), whole(1000, 0, 2), whole(2000, 0, 3, 0.05));
    const { loopDelay } = moments;
    assert.equal(loopDelay.count, 200);
    assert.equal(loopDelay.percentileMs(99), 0);
    assert.equal(Math.round(loopDelay.percentileMs(100) ?? NaN), 40);
  });

  it("draws straight lines between the percentiles that it was told", () => {
    const told = (atMs: number) =>
      reading(
        atMs,
        "nodejs_eventloop_lag_p50_seconds 0.02",
        "nodejs_eventloop_lag_p90_seconds 0.06",
        "nodejs_eventloop_lag_p99_seconds 0.15",
        "nodejs_eventloop_lag_max_seconds 0.21",
      );
    const { loopDelay } = storyOf(told(0), told(1000)).moments;
    const at = [25, 50, 70, 90, 95, 99, 100].map((percentile) =>
      Math.round(loopDelay.percentileMs(percentile) ?? NaN),
    );
    assert.deepEqual(at, [10, 10, 30, 50, 100, 140, 200]);
  });

  it("says how the server stands by its last two readings, and the adapter by a few more", () => {
    const story = storyOf(whole(0, 0, 0), whole(1000, 0.2, 20), whole(2000, 1, 40));
    const { tickP99Ms, ...lately } = story.lately();
    assert.deepEqual(lately, {
      serverCpu: 0.8,
      adapterCpu: 0.25,
      serverMemoryMb: 91,
      bytesDownPerSecond: 20_000,
      bytesUpPerSecond: 10_000,
    });
    assert.equal(Math.round(tickP99Ms ?? NaN), 10);
    assert.deepEqual(new ServerStory().lately(), {});
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
