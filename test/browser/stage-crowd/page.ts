/**
 * For looking at the picture without a room, and for pictures of it that are the same every time:
 * `vite test/browser/stage-crowd`, then `/?people=60&palette=dusk`. With `&pictures=60` it stands still after so many,
 * and says so in `data-still`.
 */
import "../../../client/look/tokens.css";
import "../../../client/stage/stage.css";
import type { Palette } from "#protocol/show.ts";
import { readCrowd, type Seen } from "../../../client/stage/mirror.ts";
import { groundOf } from "../../../client/stage/palette.ts";
import { partAs } from "../../../client/look/parts.ts";
import type { Picture } from "../../../client/stage/picture.ts";
import { pictureOn } from "../../../client/stage/pictures.ts";
import { readingOf } from "../../../client/stage/reading.ts";
import { play } from "../../../client/stage/screen.ts";
import { Stage } from "../../../client/stage/stage.ts";
import { wander, wanderers } from "./wanderers.ts";

const PATCH_SECONDS = 0.05;
const FRAME_SECONDS = 1 / 60;
/** The field is slow to take its shape: so many long steps come first. */
const SETTLING = 40;
const SETTLING_SECONDS = 0.1;

const asked = new URLSearchParams(location.search);
const crowd = wanderers(Number(asked.get("people") ?? 60));
const palette = (asked.get("palette") ?? "dusk") as Palette;
const pictures = Number(asked.get("pictures") ?? 0);

const stage = new Stage();
const { lights } = stage.scenery;
Object.assign(stage.scenery.ground, groundOf(palette));
stage.turn(palette);
const reading = readingOf(
  {
    controls: [{ kind: "button", id: "pulse", label: "Pulse" }],
    scenes: [{ id: "only", prompt: "", controls: ["pulse"], palette }],
    motion: { speed: 0.35, edges: "bounce" },
  },
  lights.rows.length,
);

let seconds = 0;
let patches = 0;

function frame(picture: Picture, sinceSeconds: number): void {
  seconds += sinceSeconds;
  for (; patches * PATCH_SECONDS <= seconds; patches++) {
    const people = wander(crowd, patches * PATCH_SECONDS, PATCH_SECONDS);
    const each = { forEach: (call: (seen: Seen) => void) => people.forEach(call) };
    readCrowd(each, 0, reading, lights, patches === 0);
  }
  stage.frame(picture, sinceSeconds);
}

const canvas = partAs("picture", HTMLCanvasElement);
if (pictures === 0) play(canvas, stage.scenery, frame);
else {
  const picture = pictureOn(canvas, stage.scenery);
  picture.resize(innerWidth, innerHeight);
  for (let at = 0; at < SETTLING; at++) frame(picture, SETTLING_SECONDS);
  for (let at = 0; at < pictures; at++) frame(picture, FRAME_SECONDS);
  document.documentElement.dataset["still"] = "yes";
}
