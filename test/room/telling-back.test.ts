import assert from "node:assert/strict";
import { ClientState } from "@colyseus/core";
import { BACK_AFTER_MS, BACK_PER_SECOND_MAX } from "#protocol/limits.ts";
import { tellBack } from "../../server/room/telling.ts";
import { frameOf } from "./evening.ts";
import { type FakeClient, fakeClient } from "./fake-client.ts";
import { roomWith } from "./told.ts";

describe("what was set from a seat before", () => {
  /** Somebody plays, and what a page hears that sits down after them. */
  function heardAfter(channels: Readonly<Record<string, number>>): unknown {
    const phone = fakeClient();
    const { run, seatOf, tellAll } = roomWith(phone);
    for (const scene of ["roam", "seek"]) {
      run.obey({ kind: "cue", said: { scene } }, 0);
      run.take(seatOf(phone), frameOf(run.layout, channels), 0);
    }
    tellAll(0);
    return phone.told[0]?.[1]["values"];
  }

  it("is told with the seat: what has no rest, by the channels' names", () => {
    const heard = heardAfter({ mood: 1, aim_x: 1, aim_y: 0 });
    assert.deepEqual(heard, { mood: 1, aim_x: 1, aim_y: 0 });
  });

  it("is told whole: both of a pad's channels, though one was moved", () => {
    assert.deepEqual(Object.keys(heardAfter({ aim_x: 1, aim_y: 0.5 }) ?? {}), ["aim_x", "aim_y"]);
  });

  it("is nothing that goes to its rest by itself, and no presses", () => {
    assert.equal(heardAfter({ glow: 1, steer_x: 1, lamp: 1, pulse: 3 }), undefined);
  });

  it("is nothing when nothing was touched", () => {
    assert.equal(heardAfter({}), undefined);
  });
});

describe("when the server stops", () => {
  const backOf = ({ told }: FakeClient) => told.find(([type]) => type === "back")?.[1];

  it("everybody with a phone is told when to come again, those in line too", () => {
    const [seated, waiting] = [fakeClient(), fakeClient()];
    const { peers } = roomWith(seated, waiting);
    tellBack(peers);
    const spreadMs = Math.ceil(2000 / BACK_PER_SECOND_MAX);
    for (const phone of [seated, waiting])
      assert.deepEqual(backOf(phone), { afterMs: BACK_AFTER_MS, spreadMs });
  });

  it("so many come at once that the door can let them in, however many there are", () => {
    const phones = Array.from({ length: 2 * BACK_PER_SECOND_MAX }, () => fakeClient());
    const { peers } = roomWith(...phones);
    tellBack(peers);
    assert(phones.every((phone) => backOf(phone)?.["spreadMs"] === 2000));
  });

  it("the crew is told nothing, and nobody who has not joined yet", () => {
    const [crew, joining] = [fakeClient(), fakeClient(ClientState.JOINING)];
    const { peers } = roomWith(joining);
    peers.enter(crew, "adapter", 0);
    tellBack(peers);
    assert.deepEqual([crew.told, joining.told], [[], []]);
  });
});
