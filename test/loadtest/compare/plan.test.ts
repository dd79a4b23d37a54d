import assert from "node:assert/strict";
import { PEERS } from "../../../loadtest/compare/peers.ts";
import { readPlan, USAGE } from "../../../loadtest/compare/plan.ts";

describe("the bench's command line", () => {
  it("needs no flag", () => {
    assert.deepEqual(readPlan([]), {
      kind: "run",
      plan: {
        peers: PEERS,
        phones: [50, 75, 100, 150, 200, 300, 500, 1000, 2000],
        framesPerSecond: 20,
        seconds: 10,
        rounds: 3,
        json: undefined,
        document: undefined,
      },
    });
  });

  it("takes numbers of phones in any order, each once", () => {
    const asked = readPlan([
      "--phones",
      "500,5,50,5",
      "--seconds=2",
      "--rounds=1",
      "--json",
      "out",
      "--peers=relay,crowdpatch",
      "--document=docs",
    ]);
    assert.deepEqual(asked, {
      kind: "run",
      plan: {
        peers: [PEERS[0], PEERS[3]],
        phones: [5, 50, 500],
        framesPerSecond: 20,
        seconds: 2,
        rounds: 1,
        json: "out",
        document: "docs",
      },
    });
  });

  it("says what it can do", () => {
    assert.deepEqual(readPlan(["--help"]), { kind: "help" });
    for (const flag of ["peers", "phones", "seconds", "rounds", "json", "document", "help"])
      assert.match(USAGE, new RegExp(`^  --${flag} `, "m"));
  });

  for (const [argv, sentence] of [
    [["--phones", "5,many"], '--phones must be whole numbers from 1 to 3999 (there is "many").'],
    [["--phones", ""], '--phones must be whole numbers from 1 to 3999 (there is "").'],
    [["--phones", "4000"], '--phones must be whole numbers from 1 to 3999 (there is "4000").'],
    [["--seconds", "0"], '--seconds must be whole numbers from 1 to 600 (there is "0").'],
    [["--rounds", "1.5"], '--rounds must be whole numbers from 1 to 99 (there is "1.5").'],
    [
      ["--peers", "relay,toy"],
      '--peers must be of crowdpatch,floor,floor-together,relay,socket.io,colyseus (there is "toy").',
    ],
    [["--peers", "floor,relay"], "--peers with floor needs crowdpatch, whose messages it repeats."],
    [["--phone", "5"], "Unknown option '--phone'."],
    [["fast"], "Unexpected argument 'fast'."],
  ] as const) {
    it(`refuses ${argv.join(" ")}`, () => {
      assert.deepEqual(readPlan(argv), { kind: "wrong", sentence });
    });
  }
});
