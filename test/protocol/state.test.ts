import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Schema } from "@colyseus/schema";
import { initialValues } from "#protocol/layout.ts";
import { CHANNELS_MAX, CONTROLS_MAX } from "#protocol/limits.ts";
import { crowdOf, fieldsTold } from "./crowd.ts";
import {
  anyShow,
  anyValues,
  EVERY_KIND,
  mistakesIn,
  showFileWith,
  showWith,
  slider,
} from "./shows.ts";

describe("the room's state", () => {
  it("is told to clients field by field, with its widths and ranges", () => {
    const { encoder } = crowdOf(showWith(EVERY_KIND));
    assert.deepEqual(fieldsTold(encoder), [
      [
        "scene uint8",
        "sceneSeconds uint16",
        "count uint16",
        "hold boolean",
        "prompt string",
        "showHash string",
        "beat uint8",
        "participants map",
      ],
      [
        "slot uint16",
        "generation uint8",
        "presence uint8",
        "hue quantized 0..1 in 16 bits",
        "x quantized 0..1 in 16 bits",
        "y quantized 0..1 in 16 bits",
        "steer_x quantized -1..1 in 16 bits",
        "steer_y quantized -1..1 in 16 bits",
        "place_x quantized 0..1 in 16 bits",
        "place_y quantized 0..1 in 16 bits",
        "glow quantized -10..20 in 16 bits",
        "pulse uint16",
        "lamp uint8",
        "mood int8",
        "ink_r quantized 0..1 in 8 bits",
        "ink_g quantized 0..1 in 8 bits",
        "ink_b quantized 0..1 in 8 bits",
      ],
    ]);
  });

  it("tells a show's phones nothing of the show before", () => {
    crowdOf(showWith(EVERY_KIND));
    const [, participant = []] = fieldsTold(crowdOf(showWith([slider("glow")])).encoder);
    assert.deepEqual(participant.slice(6), ["glow quantized 0..1 in 16 bits"]);
  });

  it("shows a phone the scene and the count, and none of the people", () => {
    const { state, enter, seenBy, personAt } = crowdOf(showWith([slider("glow")]));
    enter(3);
    const told = { scene: 2, sceneSeconds: 65_535, count: 1, hold: true, beat: 255 };
    const said = { prompt: "Très fort!", showHash: "abc" };
    Object.assign(state, told, said);
    const { participants, ...rest } = seenBy("phone");
    assert.deepEqual(rest, { ...told, ...said });
    assert.deepEqual(participants ?? {}, {});
    assert.equal(personAt(3)["slot"], 3);
  });
});

describe("a participant in the state", () => {
  it("begins with every control untouched", () => {
    const { layout, enter, personAt } = crowdOf(showWith(EVERY_KIND));
    enter(0);
    const seen = personAt(0);
    const initial = initialValues(layout);
    layout.channels.forEach(({ name, min, max, integer }, index) => {
      const off = integer ? 0 : (max - min) / 65_535;
      assert(Math.abs((seen[name] ?? Number.NaN) - (initial[index] ?? 0)) <= off, name);
    });
  });

  it("lets go of a stick exactly", () => {
    const { enter, personAt } = crowdOf(showWith(EVERY_KIND));
    const someone = enter(0);
    Object.assign(someone, { steer_x: 0.7, steer_y: -0.2 });
    Object.assign(someone, { steer_x: 0, steer_y: 0 });
    const seen = personAt(0);
    assert.deepEqual([seen["steer_x"], seen["steer_y"]], [0, 0]);
  });

  it("reaches the crew to the precision of each field, in any show, whatever is played", () => {
    const anyMoment = anyShow.chain((show) =>
      fc.tuple(fc.constant(show), anyValues(crowdOf(show).layout)),
    );
    fc.assert(
      fc.property(anyMoment, ([show, values]) => {
        const { layout, enter, personAt } = crowdOf(show);
        const someone = enter(7);
        layout.channels.forEach(({ name }, index) => {
          Object.assign(someone, { [name]: values[index] });
        });
        const seen = personAt(7);
        layout.channels.forEach(({ name, min, max, integer, bits }, index) => {
          const is = seen[name] ?? Number.NaN;
          const lastBit = 4 * Number.EPSILON * Math.max(Math.abs(min), Math.abs(max));
          const off = integer ? 0 : (max - min) / (2 ** bits - 2) + lastBit;
          assert(is >= min - lastBit && is <= max + lastBit, `${name} is ${is}`);
          assert(Math.abs(is - (values[index] ?? 0)) <= off, `${name} is ${is}`);
        });
      }),
    );
  });

  it("has place for as many channels as a show may have", () => {
    const inks = Array.from({ length: CONTROLS_MAX }, (_, n) => ({
      id: `ink${n}`,
      kind: "colour",
      label: "Ink",
    }));
    const { layout, enter, personAt } = crowdOf(showWith(inks));
    assert.equal(layout.channels.length, CHANNELS_MAX);
    const someone = enter(0);
    layout.channels.forEach(({ name }, index) => Object.assign(someone, { [name]: index / 51 }));
    const seen = personAt(0);
    layout.channels.forEach(({ name }, index) => {
      assert.equal(Math.round((seen[name] ?? 0) * 51), index);
    });
  });

  it("may have a control that is called like something the state's own classes do", () => {
    const members = Object.getOwnPropertyNames(Schema.prototype);
    const playable = members.filter((id) => mistakesIn(showFileWith([slider(id)])).length === 0);
    assert(playable.includes("clone"));
    for (const id of playable) {
      const { enter, personAt } = crowdOf(showWith([slider(id, { max: 255 }), slider("other")]));
      Object.assign(enter(0), { [id]: 51, other: 1 });
      const seen = personAt(0);
      assert.deepEqual([seen[id], seen["other"]], [51, 1], id);
    }
  });
});
