import type { Control } from "#protocol/show.ts";

/** Where a control lies on the screen's grid; lines count from 1, as style sheets do. */
export interface Cell {
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
}

/** How one way of holding the phone is divided: the height of each row and the width of each column, as weights, and a cell a control. */
export interface Arrangement {
  readonly rowWeights: readonly number[];
  readonly columnWeights: readonly number[];
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Divides a row into halves, thirds, quarters and sixths. */
const COLUMNS = 12;
/** Up to so many, each control has a row to itself. */
const ROWS_ALONE_MAX = 4;
const ROWS_UPRIGHT_MAX = 5;
const ROWS_ACROSS_MAX = 3;
/** Sliders, buttons and toggles lie side by side before anything else does. */
const PAIRED = 2;
/** How many of these, and of the others, share a row, as it gets crowded. */
const DENSITIES = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 2],
  [4, 3],
] as const;
/** What asks for room of its own to move in. */
const LARGE = 3;

/** How much of the screen a control asks for, beside others. */
function weightOf(control: Control): number {
  switch (control.kind) {
    case "joystick":
    case "pad":
      return 5;
    case "colour":
      return 4;
    case "choice":
      return Math.min(4.5, 1.5 + control.options.length * 0.5);
    case "button":
      return 1.8;
    case "toggle":
      return 1.3;
    case "slider":
      return 1.1;
  }
}

/** Held upright: one under the other, the heaviest nearest the thumb; small ones share a row when there are many. */
export function arrangeUpright(controls: readonly Control[]): Arrangement {
  return stack(rowsOf(controls, ROWS_UPRIGHT_MAX), 1);
}

/** Held across: the heaviest on the left, the others beside it on the right. */
export function arrangeAcross(controls: readonly Control[]): Arrangement {
  const rest = byWeight(controls);
  const main = rest.pop();
  if (main === undefined || rest.length === 0) return arrangeUpright(controls);
  if (weightOf(main) < LARGE) return across(controls);
  const right = stack(rowsOf(rest, ROWS_ACROSS_MAX), COLUMNS + 1);
  const left: Cell = { row: 1, rows: right.rowWeights.length, column: 1, columns: COLUMNS };
  return {
    rowWeights: right.rowWeights,
    columnWeights: Array.from({ length: COLUMNS * 2 }, () => 1),
    cells: new Map([[main.id, left], ...right.cells]),
  };
}

/** Small ones only: side by side, in two rows when there are many. */
function across(controls: readonly Control[]): Arrangement {
  const rowCount = controls.length > 3 ? 2 : 1;
  return stack(chunks(controls, Math.ceil(controls.length / rowCount)), 1);
}

function rowsOf(controls: readonly Control[], rowsMax: number): Control[][] {
  const sorted = byWeight(controls);
  const small = sorted.filter((control) => weightOf(control) < PAIRED);
  const others = sorted.slice(small.length);
  for (const [smallPerRow, othersPerRow] of DENSITIES) {
    const rows = [...chunks(small, smallPerRow), ...chunks(others, othersPerRow)];
    const alone = smallPerRow === 1;
    if (rows.length <= (alone ? Math.min(ROWS_ALONE_MAX, rowsMax) : rowsMax)) return rows;
  }
  return chunks(sorted, Math.ceil(controls.length / rowsMax));
}

function stack(rows: readonly Control[][], firstColumn: number): Arrangement {
  const cells = new Map<string, Cell>();
  rows.forEach((row, index) => {
    const columns = COLUMNS / row.length;
    row.forEach(({ id }, place) => {
      const column = firstColumn + Math.round(place * columns);
      const next = firstColumn + Math.round((place + 1) * columns);
      cells.set(id, { row: index + 1, rows: 1, column, columns: next - column });
    });
  });
  return {
    rowWeights: rows.map((row) => Math.max(...row.map(weightOf))),
    columnWeights: Array.from({ length: COLUMNS }, () => 1),
    cells,
  };
}

function byWeight(controls: readonly Control[]): Control[] {
  return [...controls].sort((one, other) => weightOf(one) - weightOf(other));
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / Math.max(1, size));
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
