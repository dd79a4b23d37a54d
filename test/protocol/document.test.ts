import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterClose, CLOSE, REFUSED } from "#protocol/close.ts";
import { decodeFrame, encodeFrame, FRAME, newFrame } from "#protocol/frames.ts";
import { joinOptions } from "#protocol/join.ts";
import { layoutOf } from "#protocol/layout.ts";
import * as limits from "#protocol/limits.ts";
import { type PhoneMessages, roomMessages } from "#protocol/messages.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { WIRE } from "../../loadtest/wire.ts";
import { loadShow } from "../../server/show/load.ts";
import { RawMember } from "../room/raw-member.ts";
import { until } from "../support/condition.ts";
import { blocksIn, rowIn, tableIn } from "../support/markdown.ts";
import { openTestServer } from "../support/server.ts";
import { crowdOf, fieldsTold } from "./crowd.ts";
import { bytesOf, hexOf } from "./hex.ts";
import { EVERY_KIND, showWith } from "./shows.ts";

const DOCUMENT = readFileSync(join(import.meta.dirname, "../../docs/protocol.md"), "utf8");

/** What the room says to phones, and with which fields. Does not compile when the protocol says it otherwise. */
const PHONE_MESSAGES: { readonly [K in keyof PhoneMessages]: Record<keyof PhoneMessages[K], 1> } = {
  you: { slot: 1, generation: 1, hue: 1, x: 1, y: 1, ticket: 1, values: 1 },
  at: { x: 1, y: 1 },
  queue: { place: 1 },
  back: { afterMs: 1, spreadMs: 1 },
};

interface ExampleLine {
  readonly bytes: string;
  readonly words: string;
}

/** The worked example: bytes, and what they say, a line each. */
function example(): ExampleLine[] {
  const [block = ""] = blocksIn(DOCUMENT, "text");
  return block
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [bytes = "", words = ""] = line.split(/ {2,}/);
      return { bytes, words };
    });
}

describe("the worked example of the protocol's document", () => {
  const [message = { bytes: "", words: "" }, ...lines] = example();
  const frameBytes = bytesOf(lines.map(({ bytes }) => bytes).join(""));

  it("is a frame of the show that it names, and says what the document says", async () => {
    const { show } = await loadShow("murmuration");
    const layout = layoutOf(show);
    const frame = newFrame(layout);
    assert.equal(hexOf(bytesOf(message.bytes)), hexOf(Uint8Array.of(WIRE.bytes, FRAME)));
    assert.equal(decodeFrame(layout, frameBytes, frame), undefined);
    const controls = [...frame.numbers.subarray(0, frame.length)].map((number) => {
      const laid = layout.controls[number];
      assert.ok(laid);
      const values = frame.values.subarray(laid.at, laid.at + laid.channels.length);
      const rounded = [...values].map((value) => Math.round(value * 1000) / 1000);
      return `control ${number}, ${laid.control.id}: ${rounded.join(", ")}`;
    });
    assert.deepEqual(
      lines.map(({ words }) => words),
      [`sequence ${frame.sequence}`, ...controls],
    );
    const numbers = frame.numbers.subarray(0, frame.length);
    assert.equal(
      hexOf(encodeFrame(layout, frame.sequence, numbers, frame.values)),
      hexOf(frameBytes),
    );
  });

  it("is heard by a real room", async () => {
    const server = await openTestServer();
    try {
      const crew = await RawMember.crew(server.url);
      const phone = await RawMember.phone(server.url);
      await until(() => peopleOf(crew)["0"] !== undefined);
      phone.send(...bytesOf(message.bytes), ...frameBytes);
      await until(() => Math.abs((peopleOf(crew)["0"]?.["steer_x"] ?? 0) - 0.6) < 0.001);
    } finally {
      await server.close();
    }
  });
});

function peopleOf(crew: RawMember): Record<string, Record<string, number>> {
  return (crew.sees()?.["participants"] ?? {}) as Record<string, Record<string, number>>;
}

describe("the protocol's document", () => {
  it("says of each kind of control how wide it is, and what its channels are called", () => {
    const rows = tableIn(DOCUMENT, "kind");
    const { controls } = layoutOf(showWith(EVERY_KIND));
    assert.deepEqual(
      rows.map(([kind, bytes, channels]) => [kind, bytes, channels]),
      controls.map(({ control, kind }) => {
        const suffixes = kind.suffixes.join(" ");
        return [control.kind, String(kind.bytes), suffixes === "" ? "the id" : suffixes];
      }),
    );
  });

  it("shows join options that the door understands, of this version", () => {
    const [participant, crew, answer] = blocksIn(DOCUMENT, "json").map((text) => JSON.parse(text));
    for (const options of [participant, crew])
      assert.equal(joinOptions.parse(options).protocol, PROTOCOL_VERSION);
    assert.deepEqual(Object.keys(answer), ["name", "sessionId", "roomId", "processId"]);
    assert.match(DOCUMENT, new RegExp(`\\bVersion ${PROTOCOL_VERSION}\\.`));
  });

  it("says what to do after each close code and each refusal", () => {
    const closed = tableIn(DOCUMENT, "close code");
    const { showChanged, ...sent } = CLOSE;
    for (const code of Object.values(sent))
      assert.equal(rowIn(closed, String(code))[2], afterClose(code));
    assert.equal(rowIn(closed, "any other")[2], afterClose(showChanged));
    for (const [code = "", , then] of closed)
      if (/^\d+$/.test(code)) assert.equal(then, afterClose(Number(code)));
    const refused = tableIn(DOCUMENT, "answer to the join");
    for (const code of Object.values(REFUSED))
      assert.equal(rowIn(refused, String(code))[2], afterClose(code));
  });

  it("knows every message, both ways, with all its fields", () => {
    const [phone, crew] = DOCUMENT.split("## Messages from the crew");
    assert.deepEqual(
      tableIn(phone ?? "", "type").map(([type, payload]) => [type, fieldsIn(payload)]),
      Object.entries(PHONE_MESSAGES).map(([type, fields]) => [type, Object.keys(fields)]),
    );
    assert.deepEqual(
      tableIn(crew ?? "", "type").map(([type, payload, from]) => [type, fieldsIn(payload), from]),
      Object.entries(roomMessages).map(([type, { shape, from }]) => [
        type,
        Object.keys(shape.shape),
        from.join(", "),
      ]),
    );
  });

  it("knows every field of the state", () => {
    const [everybody = [], participant = []] = fieldsTold(
      crowdOf(showWith([EVERY_KIND[0]])).encoder,
    );
    const [shared, people] = DOCUMENT.split("Crew have `participants`");
    assert.deepEqual(
      tableIn(shared ?? "", "field").map(([name, type]) => `${name} ${type}`),
      everybody.filter((field) => field !== "participants map"),
    );
    assert.deepEqual(
      tableIn(people ?? "", "field").flatMap(([names = "", type]) =>
        names.split(" ").map((name) => `${name} ${type}`),
      ),
      participant
        .filter((field) => !field.startsWith("steer"))
        .map((field) => field.replace("quantized 0..1", "0 to 1")),
    );
  });

  it("has the limits that hold", () => {
    const named: Readonly<Record<string, unknown>> = limits;
    for (const [what, limit = "", name = ""] of tableIn(DOCUMENT, "what"))
      assert.equal(Number.parseInt(limit, 10), named[name], `${what}: ${name}`);
  });
});

/** The names that stand before commas, colons and brackets: `slot, hue (turns), ticket`. */
function fieldsIn(payload = ""): string[] {
  return payload.split(/, (?=[a-z]+(?:$|[,: (]))/i).flatMap((part) => part.match(/^[a-z]+/i) ?? []);
}
