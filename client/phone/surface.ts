/** Sharp enough for any phone; more would only cost battery. */
const PIXELS_PER_POINT_MAX = 2;

export type Paint = (pen: CanvasRenderingContext2D, width: number, height: number) => void;

/** Something to draw on that fills its element, in the style sheet's px, whatever the screen's pixels are. */
export class Surface {
  readonly canvas = document.createElement("canvas");
  readonly #pen = this.canvas.getContext("2d");
  #width = 0;
  #height = 0;

  constructor(parent: HTMLElement) {
    this.canvas.ariaHidden = "true";
    parent.append(this.canvas);
    new ResizeObserver(() => this.#measure()).observe(parent);
  }

  draw(paint: Paint): void {
    if (this.#pen === null || this.#width === 0) return;
    const scale = this.canvas.width / this.#width;
    this.#pen.setTransform(scale, 0, 0, scale, 0, 0);
    this.#pen.clearRect(0, 0, this.#width, this.#height);
    paint(this.#pen, this.#width, this.#height);
  }

  #measure(): void {
    const scale = Math.min(PIXELS_PER_POINT_MAX, devicePixelRatio);
    this.#width = this.canvas.clientWidth;
    this.#height = this.canvas.clientHeight;
    this.canvas.width = Math.round(this.#width * scale);
    this.canvas.height = Math.round(this.#height * scale);
  }
}
