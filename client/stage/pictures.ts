import { createFlatPicture } from "./flat.ts";
import { createGlPicture } from "./gl/picture.ts";
import type { Picture, Scenery } from "./picture.ts";

/** The best picture this machine can draw. A canvas that was tried in vain is replaced by a fresh one. */
export function pictureOn(canvas: HTMLCanvasElement, scenery: Scenery): Picture {
  const drawn = createGlPicture(canvas, scenery);
  if (drawn !== undefined) return drawn;
  const fresh = canvas.cloneNode() as HTMLCanvasElement;
  canvas.replaceWith(fresh);
  return createFlatPicture(fresh, scenery);
}
