import type { Output } from "./outputs/output.ts";

/** Tells, each time it is asked, which outputs have dropped ticks since it was asked last. */
export function dropsOf(outputs: readonly Output[]): () => string[] {
  const before = new Map(outputs.map((output) => [output, 0]));
  return () =>
    outputs.flatMap((output) => {
      const total = output.dropped();
      const fresh = total - (before.get(output) ?? 0);
      before.set(output, total);
      return fresh === 0
        ? []
        : [`${output.name}: ${fresh} ticks dropped or cut short, ${total} in all.`];
    });
}
