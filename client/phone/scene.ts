import type { LaidControl } from "#protocol/layout.ts";
import { type Arrangement, arrangeAcross, arrangeUpright } from "./arrange.ts";
import { makeControl } from "./controls/list.ts";
import type { ControlView, Wire } from "./controls/view.ts";

const CROSSFADE: KeyframeAnimationOptions = { duration: 400, easing: "ease-out" };

/** How much of an upright screen belongs to so many rows of controls, the words above them having one part. */
const SHARES = [2, 2, 3.2, 4.4, 5, 5.6];

/** Heights, in px, below which words stand beside each other, and above which they are large. */
const SHORT = 84;
const TALL = 170;

interface Mounted {
  readonly laid: LaidControl;
  readonly element: HTMLElement;
  readonly view: ControlView;
}

/**
 * The controls that are on the screen now. From scene to scene, those that stay keep their fingers;
 * the others are let go of, and fade.
 */
export class SceneView {
  readonly #parent: HTMLElement;
  readonly #wireOf: (laid: LaidControl) => Wire;
  readonly #sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) sayHeight(target, contentRect.height);
  });
  #mounted: readonly Mounted[] = [];

  constructor(parent: HTMLElement, wireOf: (laid: LaidControl) => Wire) {
    this.#parent = parent;
    this.#wireOf = wireOf;
  }

  show(controls: readonly LaidControl[]): void {
    const before = new Map(
      this.#mounted.map((mounted) => [mounted.laid, { mounted, box: boxOf(mounted.element) }]),
    );
    for (const { mounted, box } of before.values())
      if (!controls.includes(mounted.laid)) this.#dismiss(mounted, box);
    this.#mounted = controls.map((laid) => before.get(laid)?.mounted ?? this.#mount(laid));
    this.#arrange();
    for (const { laid, element } of this.#mounted) {
      const box = before.get(laid)?.box;
      if (box === undefined) element.animate([{ opacity: 0 }, { opacity: 1 }], CROSSFADE);
      else glide(element, box);
    }
  }

  draw(nowMs: number): void {
    for (const { view } of this.#mounted) view.draw(nowMs);
  }

  /** Takes every finger away. */
  letGo(): void {
    for (const { view } of this.#mounted) view.letGo();
  }

  #mount(laid: LaidControl): Mounted {
    const element = document.createElement("div");
    element.className = "control";
    element.dataset["control"] = laid.control.id;
    element.dataset["kind"] = laid.control.kind;
    element.role = "group";
    element.ariaLabel = laid.control.label;
    this.#parent.append(element);
    this.#sizes.observe(element);
    return { laid, element, view: makeControl(element, laid.control, this.#wireOf(laid)) };
  }

  #dismiss({ element, view }: Mounted, box: DOMRect): void {
    view.letGo();
    this.#sizes.unobserve(element);
    element.inert = true;
    element.dataset["leaving"] = "";
    const parent = boxOf(this.#parent);
    element.style.setProperty("left", `${box.left - parent.left}px`);
    element.style.setProperty("top", `${box.top - parent.top}px`);
    element.style.setProperty("width", `${box.width}px`);
    element.style.setProperty("height", `${box.height}px`);
    element.removeAttribute("data-control");
    const fade = element.animate([{ opacity: 1 }, { opacity: 0 }], {
      ...CROSSFADE,
      fill: "forwards",
    });
    fade.addEventListener("finish", () => element.remove());
  }

  #arrange(): void {
    const controls = this.#mounted.map(({ laid }) => laid.control);
    const ways = [
      ["upright", arrangeUpright(controls)],
      ["across", arrangeAcross(controls)],
    ] as const;
    for (const [way, arrangement] of ways) {
      this.#parent.style.setProperty(`--${way}-rows`, tracks(arrangement.rowWeights));
      this.#parent.style.setProperty(`--${way}-columns`, tracks(arrangement.columnWeights));
      for (const { laid, element } of this.#mounted)
        element.style.setProperty(`--${way}`, areaOf(arrangement, laid.control.id));
    }
    const rows = ways[0][1].rowWeights.length;
    this.#parent.style.setProperty("--share", String(SHARES[rows] ?? SHARES.at(-1)));
  }
}

function sayHeight(element: Element, height: number): void {
  element.toggleAttribute("data-short", height < SHORT);
  element.toggleAttribute("data-tall", height > TALL);
}

function tracks(weights: readonly number[]): string {
  return weights.map((weight) => `minmax(0, ${weight}fr)`).join(" ");
}

function areaOf({ cells }: Arrangement, id: string): string {
  const cell = cells.get(id);
  if (cell === undefined) return "auto";
  const { row, rows, column, columns } = cell;
  return `${row} / ${column} / span ${rows} / span ${columns}`;
}

function boxOf(element: HTMLElement): DOMRect {
  return element.getBoundingClientRect();
}

/** From where it was to where it is now, without the finger noticing. */
function glide(element: HTMLElement, from: DOMRect): void {
  const to = boxOf(element);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const [x, y] = [
    from.left + from.width / 2 - to.left - to.width / 2,
    from.top + from.height / 2 - to.top - to.height / 2,
  ];
  if (x === 0 && y === 0) return;
  element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], CROSSFADE);
}
