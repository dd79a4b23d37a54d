import assert from "node:assert/strict";
import type { Control } from "#protocol/show.ts";
import { type Arrangement, arrangeAcross, arrangeUpright } from "../../../client/phone/arrange.ts";
import { CONTROLS } from "./stand.ts";

const named = (...ids: string[]) => CONTROLS.filter(({ id }) => ids.includes(id));
const many: Control[] = Array.from({ length: 16 }, (_, index) => ({
  id: `b${index}`,
  kind: "button",
  label: "B",
}));

/** Every square of the grid is somebody's, and nobody's twice. */
function assertWhole({ rowWeights, columnWeights, cells }: Arrangement, count: number): void {
  assert.equal(cells.size, count);
  const squares = new Set<string>();
  for (const { row, rows, column, columns } of cells.values()) {
    for (let y = row; y < row + rows; y++) {
      for (let x = column; x < column + columns; x++) {
        assert.ok(y <= rowWeights.length && x <= columnWeights.length);
        assert.ok(!squares.has(`${y}/${x}`), `two controls lie at ${y}/${x}`);
        squares.add(`${y}/${x}`);
      }
    }
  }
  assert.equal(squares.size, rowWeights.length * columnWeights.length);
}

function rowsOf({ cells }: Arrangement): string[][] {
  const rows: string[][] = [];
  for (const [id, { row }] of cells) (rows[row - 1] ??= []).push(id);
  return rows;
}

describe("a scene's controls on the screen", () => {
  it("fill it, whatever they are and however many", () => {
    const scenes: (readonly Control[])[] = [
      ...CONTROLS.map((control) => [control]),
      ...CONTROLS.map((_, index) => CONTROLS.slice(0, index + 1)),
      ...CONTROLS.map((_, index) => CONTROLS.slice(index)),
      ...many.map((_, index) => many.slice(index)),
      [...CONTROLS, ...many.slice(0, 9)],
    ];
    for (const scene of scenes) {
      assertWhole(arrangeUpright(scene), scene.length);
      assertWhole(arrangeAcross(scene), scene.length);
    }
  });

  it("lie one under the other while upright, the one to steer with nearest the thumb", () => {
    assert.deepEqual(rowsOf(arrangeUpright(named("steer", "pulse", "glow"))), [
      ["glow"],
      ["pulse"],
      ["steer"],
    ]);
  });

  it("share rows when there are many, the small ones first", () => {
    assert.deepEqual(rowsOf(arrangeUpright(named("steer", "pulse", "glow", "lamp", "mood"))), [
      ["glow", "lamp"],
      ["pulse"],
      ["mood"],
      ["steer"],
    ]);
  });

  it("lie side by side while across, the one to steer with on the left", () => {
    const { cells } = arrangeAcross(named("steer", "pulse", "glow"));
    assert.deepEqual(cells.get("steer"), { row: 1, rows: 2, column: 1, columns: 12 });
    assert.deepEqual(cells.get("glow"), { row: 1, rows: 1, column: 13, columns: 12 });
    assert.deepEqual(cells.get("pulse"), { row: 2, rows: 1, column: 13, columns: 12 });
  });

  it("give most room to what one moves in", () => {
    const { rowWeights } = arrangeUpright(named("steer", "glow"));
    const [glow = 0, steer = 0] = rowWeights;
    assert.ok(steer > 3 * glow);
  });

  it("are none in a scene to look at", () => {
    assert.equal(arrangeUpright([]).cells.size, 0);
    assert.equal(arrangeAcross([]).cells.size, 0);
  });
});
