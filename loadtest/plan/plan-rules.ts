type Loose = Readonly<Record<string, unknown>>;

/** Thirds add up to a whole. */
const ROUNDING = 1e-3;

/**
 * What no single field of a plan can tell: a mix that is not everybody, people who leave before they came.
 * Reads whatever is readable, so that these mistakes are told together with the others.
 */
export function planMistakes(file: unknown): string[] {
  const { mix, phases } = loose(file);
  return [...mixMistakes(loose(mix)), ...phaseMistakes(Array.isArray(phases) ? phases : [])];
}

function mixMistakes(mix: Loose): string[] {
  const parts = Object.values(mix);
  if (parts.length === 0 || !parts.every((part) => typeof part === "number")) return [];
  const sum = parts.reduce((all, part) => all + part, 0);
  return isAbout(sum, 100) ? [] : [`mix must add up to 100 (it adds up to ${shown(sum)})`];
}

function phaseMistakes(phases: readonly unknown[]): string[] {
  const mistakes: string[] = [];
  let [came, left] = [0, 0];
  phases.map(loose).forEach(({ kind, share }, index) => {
    if (typeof share !== "number") return;
    if (kind === "arrive") came += share;
    if (kind === "leave") left += share;
    if (kind === "arrive" && came > 1 + ROUNDING)
      mistakes.push(
        `phases[${index}].share is too much: with those before, ${shown(came)} of all would arrive; at most 1 can`,
      );
    if (kind === "leave" && left > came + ROUNDING)
      mistakes.push(
        `phases[${index}].share is too much: with those before, ${shown(left)} of all would leave, but only ${shown(came)} have arrived`,
      );
  });
  if (phases.length > 0 && came === 0)
    mistakes.push("phases let nobody in; they need one of the kind arrive");
  return mistakes;
}

function isAbout(one: number, other: number): boolean {
  return Math.abs(one - other) <= ROUNDING * other;
}

/** Without the digits that only a computer sees: 0.3, not 0.30000000000000004. */
function shown(sum: number): string {
  return String(Number(sum.toFixed(4)));
}

function loose(value: unknown): Loose {
  return typeof value === "object" && value !== null ? (value as Loose) : {};
}
