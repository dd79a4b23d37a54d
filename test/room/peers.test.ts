import assert from "node:assert/strict";
import { ClientState } from "@colyseus/core";
import { CLOSE } from "#protocol/close.ts";
import {
  BAD_FRAMES_MAX,
  FRAMES_PER_SECOND_MAX,
  JOIN_ACKNOWLEDGE_MS_MAX,
} from "#protocol/limits.ts";
import type { Role } from "#protocol/roles.ts";
import { Peer } from "../../server/room/peer.ts";
import { Peers } from "../../server/room/peers.ts";
import { Refusals } from "../../server/room/refusals.ts";
import { until } from "../support/condition.ts";
import { fakeClient } from "./fake-client.ts";

const SECOND_MS = 1000;
const PING = Buffer.of(18);

function peersWith(role: Role = "participant", client = fakeClient()) {
  const refusals = new Refusals();
  const peers = new Peers(refusals);
  const peer = peers.enter(client, role, 0);
  return { refusals, peers, client, peer };
}

describe("a peer that sends frames", () => {
  it("is heard at any phone's pace, and after a stall", () => {
    const { peers, client, peer } = peersWith();
    for (let second = 1; second <= 60; second++)
      for (let frame = 0; frame < FRAMES_PER_SECOND_MAX; frame++)
        assert(peers.letsIn(client, peer, PING, second * SECOND_MS));
    assert.deepEqual(client.left, []);
  });

  it("is sent away when it floods, once, and nothing counts that comes after", () => {
    const { peers, client, refusals, peer } = peersWith();
    for (let frame = 0; frame < FRAMES_PER_SECOND_MAX; frame++)
      assert(peers.letsIn(client, peer, PING, SECOND_MS));
    for (let frame = 0; frame < 50; frame++) assert(!peers.letsIn(client, peer, PING, SECOND_MS));
    assert.deepEqual(client.left, [CLOSE.flood]);
    assert.equal(refusals.of("flood"), 1);
    assert.equal(peers.heeded(client), undefined);
  });

  it("is cut soon after, should it not go by itself", async () => {
    const { peers, client, peer } = peersWith();
    for (let frame = 0; frame < 500; frame++) peers.letsIn(client, peer, PING, SECOND_MS);
    assert.equal(client.cut(), false);
    await until(client.cut);
  });

  it("may send twenty that do not fit, and no more", () => {
    const { peers, client, peer, refusals } = peersWith();
    for (let bad = 0; bad < BAD_FRAMES_MAX; bad++) peers.refuseFrame(client, peer, "frame_short");
    assert.deepEqual(client.left, []);
    assert(peers.heeded(client) !== undefined);
    peers.refuseFrame(client, peer, "frame_value");
    assert.deepEqual(client.left, [CLOSE.badFrames]);
    assert.equal(peers.heeded(client), undefined);
    assert.deepEqual(
      [...refusals.entries()],
      [
        ["frame_short", BAD_FRAMES_MAX],
        ["frame_value", 1],
        ["bad_frames", 1],
      ],
    );
  });

  it("may make noise twenty times, none of which is read, and no more", () => {
    const { peers, client, refusals, peer } = peersWith();
    for (let noise = 0; noise < BAD_FRAMES_MAX; noise++)
      assert(!peers.letsIn(client, peer, Buffer.of(21, 1), SECOND_MS));
    assert(peers.letsIn(client, peer, PING, SECOND_MS));
    peers.letsIn(client, peer, Buffer.alloc(0), SECOND_MS);
    assert.deepEqual(client.left, [CLOSE.badFrames]);
    assert.equal(refusals.of("noise"), BAD_FRAMES_MAX + 1);
    assert(!peers.letsIn(client, peer, PING, SECOND_MS));
  });

  it("is counted one by one, not together with the one beside it", () => {
    const { peers, client, peer } = peersWith();
    const healthy = fakeClient();
    const healthyPeer = peers.enter(healthy, "participant", 0);
    for (let frame = 0; frame < 500; frame++) peers.letsIn(client, peer, PING, SECOND_MS);
    assert(peers.letsIn(healthy, healthyPeer, PING, SECOND_MS));
    assert.deepEqual(healthy.left, []);
  });
});

describe("a peer that does not acknowledge its join", () => {
  it("is sent away after ten seconds, once", () => {
    const { peers, client, refusals } = peersWith("participant", fakeClient(ClientState.JOINING));
    peers.hurry(JOIN_ACKNOWLEDGE_MS_MAX - 1);
    assert.deepEqual(client.left, []);
    peers.hurry(JOIN_ACKNOWLEDGE_MS_MAX);
    peers.hurry(JOIN_ACKNOWLEDGE_MS_MAX + 1);
    assert.deepEqual(client.left, [CLOSE.unacknowledged]);
    assert.equal(refusals.of("unacknowledged"), 1);
  });

  it("is left in peace as soon as it does", () => {
    const { peers, client } = peersWith("stage", fakeClient(ClientState.JOINING));
    peers.hurry(JOIN_ACKNOWLEDGE_MS_MAX - 1);
    client.state = ClientState.JOINED;
    peers.hurry(10 * JOIN_ACKNOWLEDGE_MS_MAX);
    assert.deepEqual(client.left, []);
  });
});

describe("the peers", () => {
  it("count the crew, whatever they do there", () => {
    const { peers, client } = peersWith("stage");
    peers.enter(fakeClient(), "adapter", 0);
    peers.enter(fakeClient(), "participant", 0);
    assert.equal(peers.crewCount, 2);
    peers.leave(client);
    assert.equal(peers.crewCount, 1);
  });

  it("forget who left, and say who it was", () => {
    const { peers, client, peer } = peersWith();
    assert.equal(peers.leave(client), peer);
    assert.equal(peers.leave(client), undefined);
    assert.equal(peers.heeded(client), undefined);
  });

  it("listen once they joined, until they are told to leave", () => {
    const { peers, client, peer } = peersWith("participant", fakeClient(ClientState.JOINING));
    const listening = () => {
      const clients: unknown[] = [];
      peers.eachListening((client) => clients.push(client));
      return clients;
    };
    assert.deepEqual(listening(), []);
    client.state = ClientState.JOINED;
    assert.deepEqual(listening(), [client]);
    for (let frame = 0; frame < 500; frame++) peers.letsIn(client, peer, PING, 0);
    assert.deepEqual(listening(), []);
  });
});

describe("a connection's frames", () => {
  it("count in their order, from any number on, across the wrap", () => {
    const peer = new Peer("participant", 0);
    assert.deepEqual(
      [65_534, 65_535, 65_535, 65_530, 0, 3, 2, 3, 4].map((sequence) => peer.follows(sequence)),
      [true, true, false, false, true, true, false, false, true],
    );
  });
});
