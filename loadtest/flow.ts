/** How much went one way: messages, and their bytes on the wire with the WebSocket's own, without TCP and IP. */
export interface Flow {
  count: number;
  bytes: number;
}

/** What one connection sent and got. Patches and messages are parts of `in`. */
export interface Tally {
  readonly out: Flow;
  readonly in: Flow;
  readonly patches: Flow;
  readonly messages: Flow;
}

export function newTally(): Tally {
  return { out: noFlow(), in: noFlow(), patches: noFlow(), messages: noFlow() };
}

export function noFlow(): Flow {
  return { count: 0, bytes: 0 };
}

export function add(flow: Flow, bytes: number, count = 1): void {
  flow.count += count;
  flow.bytes += bytes;
}

/** What many connections sent and got together. */
export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = newTally();
  for (const tally of tallies) {
    for (const way of ["out", "in", "patches", "messages"] as const)
      add(sum[way], tally[way].bytes, tally[way].count);
  }
  return sum;
}
