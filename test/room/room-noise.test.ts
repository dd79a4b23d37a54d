import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { mock } from "node:test";
import { setImmediate as breathe } from "node:timers/promises";
import { type Client, ClientState } from "@colyseus/core";
import { CLOSE } from "#protocol/close.ts";
import { FRAME } from "#protocol/frames.ts";
import { BAD_FRAMES_MAX, FRAMES_PER_SECOND_MAX } from "#protocol/limits.ts";
import { assertInRange } from "../protocol/shows.ts";
import { until } from "../support/condition.ts";
import { eveningShow, frameBytes } from "./evening.ts";
import { House, seated } from "./members.ts";
import { Noise } from "./noise.ts";
import { Player } from "./player.ts";
import { randomOf } from "./random.ts";
import { RawMember, WORD } from "./raw-member.ts";

const FRAMES = 100_000;

/** A connection of nobody's, joined, whose messages go the way that every message goes. */
function newcomer({ room }: House) {
  const left: number[] = [];
  const leave = (code: number) => void left.push(code);
  const nothing = () => undefined;
  const ref = Object.assign(new EventEmitter(), { onleave: nothing, terminate: nothing });
  const auth = { role: "participant", page: "page-0001", ticket: null } as const;
  const state = ClientState.JOINED;
  const told = { send: nothing, raw: nothing, enqueueRaw: nothing, error: nothing };
  const fake = { ref, auth, state, leave, ...told };
  const client = fake as unknown as Client;
  room.onJoin(client);
  const read = Reflect.get(room, "_onMessage") as (client: Client, bytes: Buffer) => void;
  ref.on("message", (bytes: Buffer) => read.call(room, client, bytes));
  return {
    left,
    say: (bytes: Uint8Array) => void ref.emit("message", Buffer.from(bytes)),
    gone: () => room.onLeave(client, left[0]),
  };
}

describe("noise", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: 50 }))));
  afterEach(() => house.close());

  /** What is said past the log, for anybody to provoke. */
  const shouts: unknown[] = [];
  before(() => void mock.method(console, "error", (...words: unknown[]) => shouts.push(words)));
  after(() => mock.restoreAll());

  const failed = () =>
    ["tick_failed", "room_failed"].map((cause) => house.server.refusals.of(cause));

  it(`of ${FRAMES} messages costs nobody anything, and somebody beside it plays on`, async () => {
    const noise = new Noise(randomOf(99), house.layout);
    const player = new Player(house, await seated(house.phone()));
    let speaker = newcomer(house);
    let taken = 0;
    for (let message = 0; message < FRAMES; message++) {
      speaker.say(noise.next());
      if (speaker.left.length > 0) {
        speaker.gone();
        speaker = newcomer(house);
        taken += 1;
      }
      if (message % 5000 === 0) await player.press();
      if (message % 100 === 0) await breathe();
    }
    await player.press();
    assert(taken > 100);
    assert.deepEqual(failed(), [0, 0]);
    for (const [{ values }] of house.room.inside.run.attendance.seats())
      assertInRange(house.layout, values);
    const causes = ["short", "long", "control", "repeated", "value", "order"];
    for (const cause of causes.filter((cause) => cause !== "long"))
      assert(house.server.refusals.of(`frame_${cause}`) > 0, cause);
    assert.equal(player.phone.closed, undefined);
    assert.deepEqual(shouts, []);
  });

  it("over sockets ends with those who make it, and not with the one beside them", async () => {
    const noise = new Noise(randomOf(5), house.layout);
    const player = new Player(house, await seated(house.phone()));
    const loud: RawMember[] = [];
    for (let peer = 0; peer < 20; peer++) loud.push(await RawMember.phone(house.server.url));
    for (let message = 0; message < 200; message++) {
      for (const { socket, closed } of loud) if (closed === undefined) socket.send(noise.next());
      if (message % 20 === 0) await player.press();
    }
    await until(() => loud.every(({ closed }) => closed !== undefined));
    await player.press();
    assert.deepEqual(failed(), [0, 0]);
    assert.equal(house.room.health().ticking, true);
    assert.equal(player.phone.closed, undefined);
  });

  it("that is twenty frames that do not fit is borne, and the next one ends it", async () => {
    const player = new Player(house, await seated(house.phone()));
    const rude = await seated(house.phone());
    for (let bad = 0; bad < BAD_FRAMES_MAX; bad++) rude.send(Uint8Array.of(1));
    await until(() => house.server.refusals.of("frame_short") === BAD_FRAMES_MAX);
    await player.press();
    assert.equal(rude.closed, undefined);
    rude.send(Uint8Array.of(1));
    await until(() => rude.closed !== undefined);
    assert.equal(rude.closed, CLOSE.badFrames);
    await player.press();
  });

  it("of good frames, too many, ends with its code, and so does a flood of anything else", async () => {
    const player = new Player(house, await seated(house.phone()));
    const good = frameBytes(house.layout, { glow: 1 });
    const floods = [
      Uint8Array.of(WORD.bytes, FRAME, ...good),
      Uint8Array.of(WORD.ping),
      Uint8Array.of(WORD.data, 0xa1, 0x61),
    ];
    for (const message of floods) {
      const flooder = await RawMember.phone(house.server.url);
      for (let count = 0; count < 3 * FRAMES_PER_SECOND_MAX; count++) flooder.socket.send(message);
      await until(() => flooder.closed !== undefined);
      assert.equal(flooder.closed, CLOSE.flood);
    }
    assert.equal(house.server.refusals.of("flood"), floods.length);
    await player.press();
  });

  it("that asks for an answer gets none, and ends with its code", async () => {
    const asker = await RawMember.phone(house.server.url);
    await until(() => asker.sees() !== undefined);
    for (let count = 0; count <= BAD_FRAMES_MAX; count++) asker.send(WORD.request, 1, 0xa1, 0x61);
    await until(() => asker.closed !== undefined);
    assert.equal(asker.closed, CLOSE.badFrames);
    assert.equal(asker.count(WORD.response), 0);
    assert.equal(house.server.refusals.of("noise"), BAD_FRAMES_MAX + 1);
  });

  it("from who has no seat, or works here, moves nobody", async () => {
    const crew = await house.crew();
    crew.room.sendBytes(FRAME, frameBytes(house.layout, { steer_x: 1 }));
    await until(() => house.server.refusals.of("frame_seatless") === 1);
    assert.equal(crew.closed, undefined);
  });

  it("that calls itself a frame, by the name the framework has for it, is no message that there is", async () => {
    const phone = await seated(house.phone());
    for (const words of [7, "a", null, { length: 5 }, [1, 2]]) phone.room.send("_$b0", words);
    await until(() => house.server.refusals.of("message") === 5);
    assert.equal(phone.closed, undefined);
  });
});
