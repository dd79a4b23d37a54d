/** Sharp enough for any phone; more would only cost battery. */
const PIXELS_PER_POINT_MAX = 2;

export type Paint = (pen: CanvasRenderingContext2D, width: number, height: number) => void;

/**
 * Something to draw on that fills its element, in the style sheet's px, whatever the screen's pixels are.
 * Light may spill over the element's edge by `bleed` px; the pen's origin is the element's own corner.
 */
export class Surface {
  readonly canvas = document.createElement("canvas");
  readonly #pen = this.canvas.getContext("2d");
  #width = 0;
  #height = 0;

  readonly #bleed: number;

  constructor(parent: HTMLElement, bleed = 0) {
    this.#bleed = bleed;
    this.canvas.style.setProperty("--bleed", `${-bleed}px`);
    this.canvas.ariaHidden = "true";
    parent.append(this.canvas);
    new ResizeObserver(() => this.#measure()).observe(parent);
  }

  draw(paint: Paint): void {
    if (this.#pen === null || this.#width === 0) return;
    const scale = this.canvas.width / this.#width;
    this.#pen.setTransform(1, 0, 0, 1, 0, 0);
    this.#pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.#pen.setTransform(scale, 0, 0, scale, this.#bleed * scale, this.#bleed * scale);
    this.#pen.globalCompositeOperation = "source-over";
    paint(this.#pen, this.#width - 2 * this.#bleed, this.#height - 2 * this.#bleed);
  }

  #measure(): void {
    const scale = Math.min(PIXELS_PER_POINT_MAX, devicePixelRatio);
    this.#width = this.canvas.clientWidth;
    this.#height = this.canvas.clientHeight;
    this.canvas.width = Math.round(this.#width * scale);
    this.canvas.height = Math.round(this.#height * scale);
  }
}
