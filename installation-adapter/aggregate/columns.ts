import type { Rows } from "./crowd.ts";

type Column = Float64Array | Uint8Array;

/** The sum of a column over some rows. */
export function sumOf(column: Column, { rows, length }: Rows): number {
  let sum = 0;
  for (let entry = 0; entry < length; entry++) sum += column[rows[entry] ?? 0] ?? 0;
  return sum;
}

/** The mean of a column over some rows, of which there is at least one. */
export function meanOf(column: Column, rows: Rows): number {
  return sumOf(column, rows) / rows.length;
}

export function lowestOf(column: Column, { rows, length }: Rows): number {
  let lowest = Infinity;
  for (let entry = 0; entry < length; entry++) {
    lowest = Math.min(lowest, column[rows[entry] ?? 0] ?? 0);
  }
  return lowest;
}

export function highestOf(column: Column, { rows, length }: Rows): number {
  let highest = -Infinity;
  for (let entry = 0; entry < length; entry++) {
    highest = Math.max(highest, column[rows[entry] ?? 0] ?? 0);
  }
  return highest;
}

/** The sum of the squared distances from `from`. */
export function squaresOf(column: Column, { rows, length }: Rows, from: number): number {
  let squares = 0;
  for (let entry = 0; entry < length; entry++) {
    squares += ((column[rows[entry] ?? 0] ?? 0) - from) ** 2;
  }
  return squares;
}

/** In how many of these rows a column has exactly this value. */
export function countOf(column: Column, { rows, length }: Rows, value: number): number {
  let count = 0;
  for (let entry = 0; entry < length; entry++) if (column[rows[entry] ?? 0] === value) count++;
  return count;
}
