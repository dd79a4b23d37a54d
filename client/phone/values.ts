import { initialValues, type LaidControl, type Layout } from "#protocol/layout.ts";

/** What the phone's controls are now: one number a channel of the show, in the layout's order. */
export class Values {
  readonly layout: Layout;
  readonly all: Float64Array;
  readonly #touched = new Set<number>();
  /** Controls that the seat held before this page, and that nobody has touched here. */
  readonly #kept = new Set<number>();

  constructor(layout: Layout) {
    this.layout = layout;
    this.all = initialValues(layout);
  }

  of({ at }: LaidControl, part = 0): number {
    return this.all[at + part] ?? 0;
  }

  /** Whether the participant has set it, on this page. */
  isTouched({ number }: LaidControl): boolean {
    return this.#touched.has(number);
  }

  /** Whether the participant has set it at all, on this page or on one before it. */
  isSet(laid: LaidControl): boolean {
    return this.isTouched(laid) || this.#kept.has(laid.number);
  }

  /**
   * Takes over what the seat holds of all that stays where it was put, by channel name: a page that was opened again shows
   * it, and does not tell it. What was touched here is newer; what the seat does not hold is as it was at the beginning.
   */
  takeOver(held: Readonly<Record<string, number>>): void {
    for (const laid of this.layout.controls) {
      if (!staysPut(laid) || this.isTouched(laid)) continue;
      const parts = partsOf(laid, held);
      if (parts === undefined) this.#kept.delete(laid.number);
      else this.#kept.add(laid.number);
      this.#write(laid, parts ?? laid.channels.map(({ initial }) => initial));
    }
  }

  /** Sets a control, one number a channel. Answers whether it changed anything. */
  set(laid: LaidControl, parts: readonly number[]): boolean {
    const first = !this.#touched.has(laid.number);
    this.#touched.add(laid.number);
    return this.#write(laid, parts) || first;
  }

  /** Back to its rest, for a control that has one. Answers whether it changed anything. */
  rest(laid: LaidControl): boolean {
    return this.#write(
      laid,
      laid.channels.map(({ rest }, part) => rest ?? this.of(laid, part)),
    );
  }

  /**
   * Which of these a room must hear that has heard nothing of this page yet: what has a rest is there or set,
   * a counter has to be counted from, and what stays where it was put is told only by who put it. A page that was
   * opened again has not: telling its beginnings would undo a vote.
   */
  worthTelling(controls: readonly LaidControl[]): LaidControl[] {
    return controls.filter(
      (laid) =>
        laid.control.kind === "button" ||
        this.isTouched(laid) ||
        laid.channels.some(({ rest }) => rest !== undefined),
    );
  }

  #write({ at, channels }: LaidControl, parts: readonly number[]): boolean {
    let changed = false;
    channels.forEach((_, part) => {
      const value = parts[part] ?? 0;
      changed ||= this.all[at + part] !== value;
      this.all[at + part] = value;
    });
    return changed;
  }
}

/** Neither a count nor something that goes back to its rest. */
function staysPut({ control, channels }: LaidControl): boolean {
  return control.kind !== "button" && channels.every(({ rest }) => rest === undefined);
}

/** One number a channel, or none at all where one is missing or is none of this control's. */
function partsOf(
  { channels }: LaidControl,
  held: Readonly<Record<string, number>>,
): number[] | undefined {
  const parts = channels.flatMap(({ name, min, max }) => {
    const value = held[name];
    return value !== undefined && value >= min && value <= max ? [value] : [];
  });
  return parts.length === channels.length ? parts : undefined;
}
