import { approach } from "#protocol/ramp.ts";
import type { Control } from "#protocol/show.ts";
import { BREATH_MS, breath, glow, spark, Trail } from "../draw.ts";
import { follow, type Point } from "../fingers.ts";
import type { Look } from "../look.ts";
import { Surface } from "../surface.ts";
import type { ControlMaker, Place, Wire } from "./view.ts";

type Pad = Extract<Control, { kind: "pad" }>;

const DOTS_APART = 26;
/** How far the finger's and the light's shine reaches over the dots, in px. */
const SHINE = 110;
const SHINE_SECONDS = 0.08;

/** The stage, to lay a finger on: a field of dots that light up around the finger, and around the light on its way there. */
export const pad: ControlMaker<Pad> = (element, _control, wire) => {
  const draw = drawingOn(new Surface(element), wire);
  let held = false;

  const put = ({ x, y, width, height }: Point) => wire.set(unit(x / width), unit(y / height));
  const lift = () => {
    held = false;
  };
  const letGo = follow(element, {
    down(point) {
      held = true;
      put(point);
    },
    move: put,
    up: lift,
    lost: lift,
  });

  return { letGo, draw: (nowMs) => draw(nowMs, held) };
};

function drawingOn(surface: Surface, wire: Wire) {
  const trail = new Trail();
  let shine = 0;
  let drawnAtMs = 0;
  let paintedAtMs = 0;
  let last: Place = { x: 0, y: 0 };
  return (nowMs: number, held: boolean) => {
    shine = approach(shine, held ? 1 : 0, Math.min(0.1, (nowMs - drawnAtMs) / 1000), SHINE_SECONDS);
    drawnAtMs = nowMs;
    const goal = { x: wire.value(0), y: wire.value(1) };
    const { x, y } = wire.light ?? goal;
    const moves = held || shine > 0.01 || Math.hypot(x - last.x, y - last.y) > 0.0005;
    if (!moves && nowMs - paintedAtMs < BREATH_MS) return;
    paintedAtMs = nowMs;
    last = { x, y };
    surface.draw((pen, width, height) => {
      const light = { x: x * width, y: y * height };
      const target = { x: goal.x * width, y: goal.y * height };
      dots(pen, wire.look, width, height, light, target, shine);
      lamp(pen, wire.look, light, trail, shine, nowMs);
      aim(pen, wire.look, target, shine);
    });
  };
}

/** The light where it is now, and where it came from. */
function lamp(
  pen: CanvasRenderingContext2D,
  look: Look,
  { x, y }: Place,
  trail: Trail,
  shine: number,
  nowMs: number,
): void {
  if (!look.still) trail.add(x, y, nowMs);
  pen.globalCompositeOperation = "lighter";
  glow(pen, look, x, y, 90 + 6 * breath(look, nowMs) + 20 * shine, 0.34 + 0.14 * shine);
  trail.draw(pen, look, 16, nowMs);
  spark(pen, look, x, y, 13);
}

function dots(
  pen: CanvasRenderingContext2D,
  look: Look,
  width: number,
  height: number,
  light: Place,
  goal: Place,
  shine: number,
): void {
  const columns = Math.max(1, Math.round(width / DOTS_APART));
  const rows = Math.max(1, Math.round(height / DOTS_APART));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = ((column + 0.5) / columns) * width;
      const y = ((row + 0.5) / rows) * height;
      const lit = Math.min(1, near(x, y, light) * 0.8 + near(x, y, goal) * shine);
      pen.fillStyle = look.colour(0.16 + 0.7 * lit);
      const radius = 1.1 + 1.7 * lit;
      pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
    }
  }
}

function near(x: number, y: number, place: Place): number {
  return Math.max(0, 1 - Math.hypot(x - place.x, y - place.y) / SHINE) ** 1.5;
}

/** A thin ring where the finger is, which is where the light goes. */
function aim(pen: CanvasRenderingContext2D, look: Look, { x, y }: Place, shine: number): void {
  pen.lineWidth = 2;
  pen.strokeStyle = look.colour(0.9 * shine);
  pen.beginPath();
  pen.arc(x, y, 34 - 4 * shine, 0, 2 * Math.PI);
  pen.stroke();
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
