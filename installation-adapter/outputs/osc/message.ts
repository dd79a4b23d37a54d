/**
 * An OSC message as it is before it has values: address and type tags are written once, and the values of a tick,
 * one a type from `at` on, go behind them. `s` takes the word whose number stands there.
 */
export interface Message {
  readonly head: Uint8Array;
  readonly types: string;
  readonly at: number;
  readonly words: readonly Uint8Array[];
}

/** Types are `i`, `f` and `s`: what every host on earth understands. */
export function messageOf(
  address: string,
  types: string,
  at: number,
  words: readonly string[] = [],
): Message {
  const [name, tags] = [oscString(address), oscString(`,${types}`)];
  const head = new Uint8Array(name.length + tags.length);
  head.set(name);
  head.set(tags, name.length);
  return { head, types, at, words: words.map(oscString) };
}

/** Text in UTF-8, ended by a zero and filled up with zeros to a multiple of four bytes. */
function oscString(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array((bytes.length + 4) & ~3);
  padded.set(bytes);
  return padded;
}
