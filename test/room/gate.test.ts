import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import * as fc from "fast-check";
import { gate, isOurs } from "../../server/room/gate.ts";

const typed = (word: number, type: string) =>
  Buffer.concat([Buffer.of(word, 0xa0 + Buffer.byteLength(type)), Buffer.from(type)]);

describe("the gate before a socket's messages", () => {
  it("lets in what our pages and crew say", () => {
    for (const bytes of [
      [10],
      [12],
      [18],
      [17, 0],
      [17, 0, 1, 2, 3],
      [13, 0x7f],
      [...typed(13, "cue"), 0x81, 0xa5],
      [...typed(13, "a".repeat(31))],
      [...typed(17, "_$b0 ~")],
    ])
      assert(isOurs(Buffer.from(bytes)), bytes.join(" "));
  });

  it("keeps out what they never say", () => {
    for (const bytes of [
      [],
      [0],
      [11],
      [14],
      [15],
      [16, 0],
      [19, 0],
      [20, 0],
      [21, 1, ...typed(13, "cue").subarray(1)],
      [255],
      [17 + 32, 0],
      [17 + 128, 0],
      [17],
      [13],
      [17, 0x80],
      [13, 0xa0],
      [13, 0xa3, 0x61, 0x62],
      [13, 0xa2, 0x61, 0xff],
      [13, 0xa2, 0x61, 0x0a],
      [13, 0xc0],
      [13, 0xd9, 3, 0x61, 0x62, 0x63],
      [13, 0xdb, 255, 255, 255, 255],
      [...typed(13, "é")],
    ])
      assert(!isOurs(Buffer.from(bytes)), bytes.join(" "));
  });

  it("keeps out whatever is not bytes", () => {
    for (const other of [undefined, null, "\u000a", 10, [10], Uint8Array.of(10), { 0: 10 }])
      assert(!isOurs(other));
  });

  it("hears of what a socket says to a socket, as of a ping of a page's", () => {
    const socket = new EventEmitter();
    const heard: unknown[] = [];
    const letsIn = (bytes: unknown) => heard.push(bytes) > 0;
    gate(socket, { letsIn, frame: () => assert.fail(), failed: assert.fail });
    socket.emit("ping", Buffer.of());
    socket.emit("pong", Buffer.of(1, 2, 3));
    assert.equal(heard.length, 2);
    assert(heard.every(isOurs));
  });

  it("never throws, whatever the bytes", () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(bytes, (bytes) => {
        isOurs(Buffer.from(bytes));
      }),
    );
  });

  it("stands before listeners that come later, and lets everything else of the socket be", () => {
    const socket = new EventEmitter();
    const heard: unknown[] = [];
    gate(socket, {
      letsIn: (bytes) => bytes !== "noise",
      frame: () => assert.fail(),
      failed: assert.fail,
    });
    socket.on("message", (bytes) => heard.push(bytes));
    socket.on("close", (code) => heard.push(code));
    assert.equal(socket.emit("message", "noise"), true);
    socket.emit("message", "word");
    socket.emit("close", "noise");
    assert.deepEqual(heard, ["word", "noise"]);
  });

  it("hears of it when what it let in fails, and nobody else does", () => {
    const socket = new EventEmitter();
    const failures: unknown[] = [];
    const fault = new Error("our own");
    gate(socket, {
      letsIn: () => true,
      frame: () => assert.fail(),
      failed: (error) => failures.push(error),
    });
    socket.on("message", () => {
      throw fault;
    });
    assert.equal(socket.emit("message", "word"), true);
    assert.deepEqual(failures, [fault]);
  });

  it("hands frames to the room itself, past whoever listens, when they are let in", () => {
    const socket = new EventEmitter();
    const [frames, heard]: unknown[][] = [[], []];
    const keeper = { letsIn: (bytes: unknown) => bytes !== refused, failed: assert.fail };
    const [frame, refused] = [Buffer.of(17, 0, 1, 2), Buffer.of(17, 0)];
    gate(socket, { ...keeper, frame: (message) => frames?.push(message) });
    socket.on("message", (bytes) => heard?.push(bytes));
    const others = [Buffer.of(17, 1, 1, 2), Buffer.of(13, 0), Buffer.of(17)];
    for (const bytes of [frame, refused, ...others]) socket.emit("message", bytes);
    assert.deepEqual(frames, [frame]);
    assert.deepEqual(heard, others);
  });
});
