import assert from "node:assert/strict";
import type { Recorded } from "../../../loadtest/measure/recorded.ts";
import type { Run, Step } from "../../../loadtest/report/run.ts";
import { durationSaid, megabitsSaid } from "../../../loadtest/verdict/said.ts";
import { sentenceOf } from "../../../loadtest/verdict/sentence.ts";
import { verdictOf } from "../../../loadtest/verdict/verdict.ts";
import { accessPointsFor } from "../../../loadtest/verdict/wifi.ts";
import { hundred, recordedWith, runWith, slosOf, withFigures, withMoments } from "./recordings.ts";

const SLOS = slosOf(
  "p95 frame_to_datagram_ms < 80",
  "p99 frame_to_datagram_ms < 120",
  "joined_share >= 1",
  "lost = 0",
);

const said = (recorded: Recorded, run: Partial<Run> = {}, slos = SLOS) =>
  sentenceOf(verdictOf(recorded, slos), runWith(run));

const RATES =
  "Each sent 8.2 messages a second and got 2.4: 3,240 frames a second for the server. From a press to the installation: p95 41 ms (limit < 80), p99 63 ms (limit < 120), of 100 presses; 0 phones lost. CPU, of one core: server 31 %, adapter 12 %. WebSocket traffic: 0.41 Mbit/s down (400 phones × 128 bytes/s × 8), 0.35 Mbit/s up (400 phones × 110 bytes/s × 8).";
const ADVICE =
  "We advise a limit of 320 phones (400 less 20 %). Wi-Fi is not part of this test; for 320 phones × 10.6 messages a second = 3,392 we would plan 4 access points, if one radio carries 1,000 small messages a second and at most 150 phones, has a channel of its own with nothing else on it, and people are spread evenly.";

describe("the sentence of a run that held", () => {
  it("says how many, how long, at what rates and cost, what was nearest to breaking, and what to plan", () => {
    assert.equal(
      said(recordedWith()),
      `HELD. This machine held 400 phones at once, in a test of 2 min 5 s. ${RATES} Nothing broke; nearest to its limit: p99 frame_to_datagram_ms was 63 (limit < 120). ${ADVICE}`,
    );
  });

  it("names a server elsewhere, and leaves out what it does not tell", () => {
    const histograms = new Map([["generator_loop_delay_ms", hundred(1, 2, 3)] as const]);
    const figures = { joined_share: 1, peak_participants: 50, lost: 0 };
    const recorded = recordedWith({ histograms, figures, samples: [] });
    assert.equal(
      said(recorded, { server: "https://play.example" }, slosOf("lost = 0")),
      "HELD. The server at https://play.example held 50 phones at once, in a test of 2 min 5 s. From a press to the installation: not measured; 0 phones lost. Nothing broke. We advise a limit of 40 phones (50 less 20 %).",
    );
  });

  it("advises no limit that was not looked for", () => {
    const { plan } = runWith();
    const short: Run["plan"] = { ...plan, phases: [{ kind: "play", seconds: 59 }] };
    for (const run of [{ profile: "smoke" }, { plan: short }, { interrupted: true }]) {
      assert.match(said(recordedWith(), run), / For a limit, run --profile capacity\.$/);
      assert.doesNotMatch(said(recordedWith(), run), /advise|Wi-Fi/);
    }
  });

  it("says when somebody ended the test", () => {
    assert.match(
      said(recordedWith(), { interrupted: true, seconds: 31 }),
      /^HELD\. Somebody ended the test early; this is how far it went\. This machine held 400 phones at once, in a test of 31 s\./,
    );
  });
});

describe("the sentence of a search for the capacity", () => {
  const held = (participants: number): Step => ({ participants, kind: "held", broke: [] });
  const brokeOf = (...steps: readonly Step[]) =>
    said(recordedWith(), { profile: "capacity", steps: [...steps] }).split(
      /\)\. (?=First|Nothing|At )/,
    )[1];

  it("names the least step that broke, however early a larger one did, and what broke in it", () => {
    const broke = ["p95 frame_to_datagram_ms was 92 (limit < 80)", "lost was 1 (limit = 0)"];
    const larger: Step = { participants: 600, kind: "missed", broke: ["lost was 9 (limit = 0)"] };
    assert.equal(
      brokeOf(held(400), larger, { participants: 500, kind: "missed", broke }, held(400)),
      `First to break: the step of 500 phones, where p95 frame_to_datagram_ms was 92 (limit < 80); lost was 1 (limit = 0). ${ADVICE}`,
    );
  });

  it("goes by the last try of a number", () => {
    const once: Step = { participants: 300, kind: "missed", broke: ["lost was 1 (limit = 0)"] };
    assert.match(String(brokeOf(once, held(300), held(400))), /^Nothing broke up to 400 phones/);
  });

  it("says when nothing broke", () => {
    assert.equal(
      brokeOf(held(300), held(400), held(400)),
      `Nothing broke up to 400 phones, the most that were tried. ${ADVICE}`,
    );
  });

  it("says when the generator could not go further", () => {
    assert.equal(
      brokeOf(held(400), { participants: 500, kind: "invalid", broke: [] }, held(400)),
      `At 500 phones the load generator was the bottleneck, so the server may hold more. ${ADVICE}`,
    );
  });
});

describe("the sentence of a run that missed", () => {
  it("says what was missed and when, and advises nothing", () => {
    const slow = withMoments({ frame_to_datagram_ms: hundred(33, 42, 64) });
    const slos = slosOf("lost = 0", "p95 frame_to_datagram_ms < 40");
    assert.equal(
      said({ ...slow, figures: { ...slow.figures, lost: 2 } }, {}, slos),
      `MISSED. This machine did not hold 400 phones (at most 400 at once, in a test of 2 min 5 s): p95 frame_to_datagram_ms was 42 (limit < 40); lost was 2 (limit = 0). First to break: p95 frame_to_datagram_ms, 24 s into the test, with 160 phones in. ${RATES.replace("p95 41 ms (limit < 80), p99 63 ms (limit < 120)", "p95 42 ms (limit < 40), p99 64 ms").replace("; 0 phones", "; 2 phones")} We advise no limit from a test that missed.`,
    );
  });

  it("says which program ended, first of all", () => {
    const ended = ["the server ended with code 1, 12 s into the test"];
    assert.match(
      said(recordedWith({ ended })),
      /^MISSED\. .* at once, in a test of 2 min 5 s\): the server ended with code 1, 12 s into the test\. /,
    );
  });

  it("speaks of those who were there when somebody ended it", () => {
    const figures = { ...recordedWith().figures, lost: 1, peak_participants: 120 };
    assert.match(
      said(recordedWith({ figures, interrupted: true }), { interrupted: true }),
      /did not hold 120 phones/,
    );
  });

  it("says no moment where none is known", () => {
    assert.match(
      said(withFigures({ lost: 1 })),
      /in a test of 2 min 5 s\): lost was 1 \(limit = 0\)\. Each sent .*, of 100 presses; 1 phone lost\. /,
    );
  });

  it("says what nobody saw, and not a number that was not measured", () => {
    const histograms = new Map([["generator_loop_delay_ms", hundred(1, 2, 3)] as const]);
    assert.equal(
      said(recordedWith({ histograms, figures: { wanted: 400, lost: 0 }, samples: [] })),
      "MISSED. This machine did not hold 400 phones (in a test of 2 min 5 s): not measured: p95 frame_to_datagram_ms, p99 frame_to_datagram_ms, joined_share. From a press to the installation: not measured; 0 phones lost. We advise no limit from a test that missed.",
    );
  });
});

describe("the sentence of a run that means nothing", () => {
  it("says why and what to do, and no number that somebody could forward", () => {
    const late = withMoments({
      generator_loop_delay_ms: hundred(2, 9, 41),
      generator_late_ms: hundred(2, 9, 25),
    });
    assert.equal(
      said(late),
      "INVALID. The load generator was the bottleneck: its event loops were 41 ms late (p99, limit 20); what it was to send went out 25 ms late (p99, limit 20). So this test says nothing about the server, whatever else it shows. Ask for fewer phones, or run the load on a machine of its own with --server.",
    );
  });
});

describe("the sentence of a run that was ended too early", () => {
  const { joined_share: _, ...figures } = recordedWith().figures;
  const early = recordedWith({ figures, interrupted: true });

  it("says what was not measured yet, and no number that somebody could forward", () => {
    const words = said(early, { interrupted: true });
    assert.equal(
      words,
      "INVALID. Somebody ended the test early; this is how far it went. It was too early to say anything: not measured yet: joined_share.",
    );
  });

  it("advises nothing after a search in which no step held", () => {
    for (const steps of [[], [{ participants: 200, kind: "missed", broke: ["x"] }]] as Step[][]) {
      const words = said(recordedWith(), { profile: "capacity", steps, interrupted: true });
      assert.doesNotMatch(words, /We advise|up to 0 phones/);
    }
  });
});

describe("a time as it is said", () => {
  for (const [seconds, words] of [
    [29.6, "30 s"],
    [119, "119 s"],
    [120, "2 min"],
    [125.4, "2 min 5 s"],
    [1800, "30 min"],
    [3600, "1 h"],
    [5430, "1 h 30 min"],
    [28_800, "8 h"],
  ] as const) {
    it(`is ${words}`, () => assert.equal(durationSaid(seconds), words));
  }
});

describe("traffic as it is said", () => {
  it("has two digits after the point while it is small", () => {
    assert.deepEqual([0, 4000, 51_200, 4_800_000].map(megabitsSaid), [
      "0 Mbit/s",
      "0.03 Mbit/s",
      "0.41 Mbit/s",
      "38.4 Mbit/s",
    ]);
  });
});

describe("access points", () => {
  it("are counted by messages, or by phones where those are quiet", () => {
    assert.equal(accessPointsFor(1200, 30), 36);
    assert.equal(accessPointsFor(1200, 10), 12);
    assert.equal(accessPointsFor(1200, 3), 8);
    assert.equal(accessPointsFor(1200, 0.1), 8);
    assert.equal(accessPointsFor(1, 0), 1);
  });
});
