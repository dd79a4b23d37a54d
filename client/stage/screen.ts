import type { Picture, Scenery } from "./picture.ts";
import { pictureOn } from "./pictures.ts";
import { createSharpness, judge } from "./sharpness.ts";

/** More pixels than this nobody sees from the first row: a screen that has more is drawn coarser. */
const PIXELS_MAX = 2560 * 1440;
const POINTER_SHOWN_MS = 2000;

/** Keeps a picture on the canvas, as fine as screen and machine allow, and calls `frame` for each. For ever. */
export function play(
  canvas: HTMLCanvasElement,
  scenery: Scenery,
  frame: (picture: Picture, sinceSeconds: number) => void,
): void {
  let picture = pictureOn(canvas, scenery);
  const sharpness = createSharpness();
  const fit = () => {
    const ratio = devicePixelRatio * sharpness.share;
    const pixels = innerWidth * innerHeight * ratio * ratio;
    const scale = ratio * Math.min(1, Math.sqrt(PIXELS_MAX / pixels));
    picture.resize(Math.round(innerWidth * scale), Math.round(innerHeight * scale));
  };
  let lost = false;
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    lost = true;
  });
  canvas.addEventListener("webglcontextrestored", () => {
    lost = false;
    picture = pictureOn(canvas, scenery);
    fit();
  });
  addEventListener("resize", fit);
  fit();
  let lastMs = performance.now();
  const next = (nowMs: number) => {
    const sinceSeconds = Math.max(0, nowMs - lastMs) / 1000;
    lastMs = nowMs;
    if (!lost) frame(picture, sinceSeconds);
    if (judge(sharpness, sinceSeconds)) fit();
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** A projection shows no pointer; `f` or a double click fills the screen. */
export function attend(body: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener("pointermove", () => {
    body.classList.remove("still");
    clearTimeout(timer);
    timer = setTimeout(() => body.classList.add("still"), POINTER_SHOWN_MS);
  });
  const fill = () => {
    const done = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    done.catch(() => {});
  };
  addEventListener("dblclick", fill);
  addEventListener("keydown", ({ key }) => {
    if (key === "f") fill();
  });
}
