import { approach } from "#protocol/ramp.ts";
import type { Control } from "#protocol/show.ts";
import { BREATH_MS, breath, glow, spark, Trail } from "../draw.ts";
import { follow, type Point } from "../fingers.ts";
import type { Look } from "../look.ts";
import { Surface } from "../surface.ts";
import type { ControlMaker, Place } from "./view.ts";

type Pad = Extract<Control, { kind: "pad" }>;

const DOTS_APART = 26;
/** How far the finger's and the light's shine reaches over the dots, in px. */
const SHINE = 110;

/** The stage, to lay a finger on: a field of dots that light up around the finger, and around the light on its way there. */
export const pad: ControlMaker<Pad> = (element, _control, wire) => {
  const surface = new Surface(element);
  const trail = new Trail();
  let held = false;
  let shine = 0;
  let drawnAtMs = 0;
  let paintedAtMs = 0;
  let last: Place = { x: 0, y: 0 };

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

  return {
    letGo,
    draw(nowMs) {
      shine = approach(shine, held ? 1 : 0, Math.min(0.1, (nowMs - drawnAtMs) / 1000), 0.08);
      drawnAtMs = nowMs;
      const goal = { x: wire.value(0), y: wire.value(1) };
      const { x, y } = wire.light ?? goal;
      const moves = held || shine > 0.01 || Math.hypot(x - last.x, y - last.y) > 0.0005;
      if (!moves && nowMs - paintedAtMs < BREATH_MS) return;
      paintedAtMs = nowMs;
      last = { x, y };
      surface.draw((pen, width, height) => {
        const at = ({ x, y }: Place) => ({ x: x * width, y: y * height });
        const light = at({ x, y });
        if (!wire.look.still) trail.add(light.x, light.y, nowMs);
        const life = breath(wire.look, nowMs);
        dots(pen, wire.look, width, height, light, at(goal), shine);
        pen.globalCompositeOperation = "lighter";
        glow(pen, wire.look, light.x, light.y, 90 + 6 * life + 20 * shine, 0.34 + 0.14 * shine);
        trail.draw(pen, wire.look, 16, nowMs);
        spark(pen, wire.look, light.x, light.y, 13);
        target(pen, wire.look, at(goal), shine);
      });
    },
  };
};

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
function target(pen: CanvasRenderingContext2D, look: Look, { x, y }: Place, shine: number): void {
  pen.lineWidth = 2;
  pen.strokeStyle = look.colour(0.9 * shine);
  pen.beginPath();
  pen.arc(x, y, 34 - 4 * shine, 0, 2 * Math.PI);
  pen.stroke();
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
