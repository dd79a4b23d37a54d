/** The value that so many of a hundred do not exceed; NaN of none. */
export function percentileOf(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}

/** The largest; NaN of none. */
export function mostOf(values: readonly number[]): number {
  return percentileOf(values, 100);
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How much `y` grows for each `x`, by least squares, and its standard error: a slope smaller than that is none. */
export function slopeOf(points: readonly Point[]): {
  readonly slope: number;
  readonly error: number;
} {
  const count = points.length;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const left = points.reduce((sum, { x, y }) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(left / (count - 2) / spread) };
}
