import assert from "node:assert/strict";
import { initialValues, layoutOf } from "#protocol/layout.ts";
import { CHANNELS_MAX, CONTROLS_MAX } from "#protocol/limits.ts";
import { EVERY_KIND, showWith } from "./shows.ts";

describe("a show's layout", () => {
  const layout = layoutOf(showWith(EVERY_KIND));

  it("names each control's channels in the show's order", () => {
    assert.equal(
      layout.channels.map(({ name }) => name).join(" "),
      "steer_x steer_y place_x place_y glow pulse lamp mood ink_r ink_g ink_b",
    );
  });

  it("knows where each control's channels begin", () => {
    assert.deepEqual(
      layout.controls.map(({ control, number, at }) => [control.id, number, at]),
      [
        ["steer", 0, 0],
        ["place", 1, 2],
        ["glow", 2, 4],
        ["pulse", 3, 5],
        ["lamp", 4, 6],
        ["mood", 5, 7],
        ["ink", 6, 8],
      ],
    );
    for (const { channels, at } of layout.controls)
      channels.forEach((channel, index) => {
        assert.deepEqual(channel, layout.channels[at + index]);
      });
  });

  it("says what each channel is before anything is touched", () => {
    assert.deepEqual([...initialValues(layout)], [0, 0, 0.5, 0.5, 5, 0, 0, -1, 0, 0, 0]);
  });

  it("says where a control goes when its phone is away, and which stay", () => {
    const rests = layout.controls.map(({ channels }) => channels[0]?.rest);
    assert.deepEqual(rests, [0, undefined, 5, undefined, 0, undefined, undefined]);
  });

  it("takes a slider's least value for its rest when the show names none", () => {
    const dim = { id: "dim", kind: "slider", label: "Dim", min: 2, max: 9 };
    const [channel] = layoutOf(showWith([dim])).channels;
    assert.deepEqual([channel?.initial, channel?.rest], [2, 2]);
  });

  it("has place for the most channels that a show may have", () => {
    const inks = Array.from({ length: CONTROLS_MAX }, (_, number) => ({
      id: `ink${number}`,
      kind: "colour",
      label: "Ink",
    }));
    const { controls, channels } = layoutOf(showWith(inks));
    assert.equal(channels.length, CHANNELS_MAX);
    assert.equal(channels.at(-1)?.name, "ink15_b");
    assert.equal(controls.at(-1)?.at, CHANNELS_MAX - 3);
  });
});
