import { approach } from "#protocol/ramp.ts";
import type { Control } from "#protocol/show.ts";
import { breath, glow, spark, Trail } from "../draw.ts";
import { follow, type Point } from "../fingers.ts";
import type { Look } from "../look.ts";
import { Surface } from "../surface.ts";
import type { ControlMaker } from "./view.ts";

type Joystick = Extract<Control, { kind: "joystick" }>;

/** The disc's radius, as a share of the phone's short side. */
const COMFORTABLE = 0.3;
/** The ring bends outwards this far, in radii; there must be room for it. */
const BEND = 0.2;
/** A thumb that only rests in the middle steers nowhere. */
const DEAD_ZONE = 0.08;
/** Let go, the spark is back in the middle after a few of these. */
const RETURN_SECONDS = 0.05;
const RING_POINTS = 120;

/** A wide soft disc that brightens under the thumb; its ring bends towards where one steers. */
export const joystick: ControlMaker<Joystick> = (element, _control, wire) => {
  const surface = new Surface(element);
  const trail = new Trail();
  const shown = { x: 0, y: 0, held: 0 };
  let held = false;
  let drawnAtMs = 0;

  const steer = (point: Point) => wire.set(...deflection(point));
  const rest = () => {
    held = false;
    wire.rest();
  };
  const letGo = follow(element, {
    down(point) {
      held = true;
      steer(point);
    },
    move: steer,
    up: rest,
    lost: rest,
  });

  return {
    letGo,
    draw(nowMs) {
      const dtSeconds = Math.min(0.1, (nowMs - drawnAtMs) / 1000);
      drawnAtMs = nowMs;
      const quick = held ? 0 : RETURN_SECONDS;
      shown.x = approach(shown.x, wire.value(0), dtSeconds, quick);
      shown.y = approach(shown.y, wire.value(1), dtSeconds, quick);
      shown.held = approach(shown.held, held ? 1 : 0, dtSeconds, 0.06);
      surface.draw((pen, width, height) => {
        pen.translate(width / 2, height / 2);
        paint(pen, wire.look, radiusOf(width, height), shown, trail, nowMs);
      });
    },
  };
};

/** Where a thumb on the disc steers: −1..1 on both axes, length ≤ 1, the whole disc being the way. */
export function deflection({ x, y, width, height }: Point): [number, number] {
  const radius = radiusOf(width, height);
  const dx = (x - width / 2) / radius;
  const dy = (y - height / 2) / radius;
  const length = Math.hypot(dx, dy);
  if (length < DEAD_ZONE) return [0, 0];
  const reach = Math.min(1, (length - DEAD_ZONE) / (1 - DEAD_ZONE));
  return [(dx / length) * reach, (dy / length) * reach];
}

function radiusOf(width: number, height: number): number {
  const fits = Math.min(width, height) / 2 / (1 + BEND);
  return Math.max(1, Math.min(fits, COMFORTABLE * Math.min(innerWidth, innerHeight)));
}

function paint(
  pen: CanvasRenderingContext2D,
  look: Look,
  radius: number,
  { x, y, held }: { x: number; y: number; held: number },
  trail: Trail,
  nowMs: number,
): void {
  const life = breath(look, nowMs) * (1 - held);
  const [thumbX, thumbY] = [x * radius, y * radius];
  pen.globalCompositeOperation = "lighter";
  glow(pen, look, 0, 0, radius * (1.5 + 0.05 * life), 0.16 + 0.03 * life + 0.06 * held);
  disc(pen, look, radius, 0.13 + 0.02 * life + 0.05 * held);
  glow(pen, look, thumbX, thumbY, radius * 0.9, 0.2 + 0.35 * held);
  ring(pen, look, radius * (1 + 0.012 * life), x, y, 0.5 + 0.1 * life + 0.4 * held);
  if (held > 0.01 && !look.still) trail.add(thumbX, thumbY, nowMs);
  trail.draw(pen, look, radius * 0.24, nowMs);
  spark(pen, look, thumbX, thumbY, radius * (0.15 + 0.008 * life + 0.02 * held));
}

function disc(pen: CanvasRenderingContext2D, look: Look, radius: number, opacity: number): void {
  pen.fillStyle = look.colour(opacity);
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fill();
}

/** A band whose outer edge bends towards the direction, thicker and brighter there. */
function ring(
  pen: CanvasRenderingContext2D,
  look: Look,
  radius: number,
  x: number,
  y: number,
  opacity: number,
): void {
  const strength = Math.hypot(x, y);
  const towards = Math.atan2(y, x);
  const bent = (angle: number) => strength * Math.exp(4 * (Math.cos(angle - towards) - 1));
  pen.beginPath();
  for (const [share, step] of [
    [1, 1],
    [0, -1],
  ] as const) {
    for (let point = 0; point <= RING_POINTS; point++) {
      const angle = ((point * step) / RING_POINTS) * 2 * Math.PI;
      const bend = bent(angle);
      const inner = radius * (1 + BEND * 0.55 * bend - 0.02 * strength);
      const far = inner + share * (2 + radius * BEND * 0.35 * bend);
      pen.lineTo(Math.cos(angle) * far, Math.sin(angle) * far);
    }
  }
  const light = pen.createLinearGradient(-x * radius, -y * radius, x * radius || 1, y * radius);
  light.addColorStop(0, look.colour(opacity * (1 - 0.5 * strength)));
  light.addColorStop(1, look.colour(opacity + 0.3 * strength));
  pen.fillStyle = light;
  pen.fill();
}
