import { approach } from "#protocol/ramp.ts";
import type { Control } from "#protocol/show.ts";
import { BREATH_MS, breath, glow, spark, Trail } from "../draw.ts";
import { follow, type Point } from "../fingers.ts";
import type { Look } from "../look.ts";
import { Surface } from "../surface.ts";
import type { ControlMaker, Wire } from "./view.ts";

type Joystick = Extract<Control, { kind: "joystick" }>;

/** The disc's radius, as a share of the phone's short side. */
const COMFORTABLE = 0.3;
/** The ring bends outwards this far, in radii; there must be room for it. */
const BEND = 0.2;
/** A thumb that only rests in the middle steers nowhere. */
const DEAD_ZONE = 0.08;
/** Let go, the spark is back in the middle after a few of these. */
const RETURN_SECONDS = 0.05;
const BRIGHTEN_SECONDS = 0.06;
/** The disc's shine goes this many px beyond its own place. */
const SPILL = 60;
const RING_POINTS = 120;

/** A wide soft disc that brightens under the thumb; its ring bends towards where one steers. */
export const joystick: ControlMaker<Joystick> = (element, _control, wire) => {
  const draw = drawingOn(new Surface(element, SPILL), wire);
  let held = false;

  const steer = (point: Point) =>
    wire.set(...deflection(point, radiusOf(point.width, point.height)));
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

  return { letGo, draw: (nowMs) => draw(nowMs, held) };
};

/** Draws the stick: with the thumb in the same frame while held, gliding back afterwards, and breathing when it is there. */
function drawingOn(surface: Surface, wire: Wire) {
  const trail = new Trail();
  const shown = { x: 0, y: 0, held: 0 };
  let drawnAtMs = 0;
  let paintedAtMs = 0;
  return (nowMs: number, held: boolean) => {
    const dtSeconds = Math.min(0.1, (nowMs - drawnAtMs) / 1000);
    drawnAtMs = nowMs;
    shown.x = approach(shown.x, wire.value(0), dtSeconds, held ? 0 : RETURN_SECONDS);
    shown.y = approach(shown.y, wire.value(1), dtSeconds, held ? 0 : RETURN_SECONDS);
    shown.held = approach(shown.held, held ? 1 : 0, dtSeconds, BRIGHTEN_SECONDS);
    if (!held && shown.held < 0.01 && nowMs - paintedAtMs < BREATH_MS) return;
    paintedAtMs = nowMs;
    surface.draw((pen, width, height) => {
      pen.translate(width / 2, height / 2);
      paint(pen, wire.look, radiusOf(width, height), shown, trail, nowMs);
    });
  };
}

/** Where a thumb on the disc steers: −1..1 on both axes, length ≤ 1, the whole disc being the way. */
export function deflection({ x, y, width, height }: Point, radius: number): [number, number] {
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
  const size = radius * (1 + 0.012 * life);
  const edge = bentEdge(size, x, y);
  glow(pen, look, 0, 0, radius * (1.55 + 0.05 * life), 0.16 + 0.04 * life + 0.08 * held);
  disc(pen, look, edge, size, thumbX * 0.6, thumbY * 0.6, 0.85 + 0.1 * life + 0.15 * held);
  pen.globalCompositeOperation = "lighter";
  glow(pen, look, thumbX, thumbY, radius * 0.95, 0.22 + 0.33 * held + 0.03 * life);
  ring(pen, look, edge, radius, x, y, 0.62 + 0.12 * life + 0.3 * held);
  if (held > 0.01 && !look.still) trail.add(thumbX, thumbY, nowMs);
  trail.draw(pen, look, radius * 0.26, nowMs);
  spark(pen, look, thumbX, thumbY, radius * (0.16 + 0.008 * life + 0.03 * held));
}

interface Edge {
  readonly angle: number;
  /** How far from the middle, in px. */
  readonly far: number;
  /** 0..1: how much it is bent here. */
  readonly bend: number;
}

/** The disc's edge, which bends outwards where one steers to. */
function bentEdge(radius: number, x: number, y: number): Edge[] {
  const strength = Math.hypot(x, y);
  const towards = Math.atan2(y, x);
  return Array.from({ length: RING_POINTS }, (_, point) => {
    const angle = (point / RING_POINTS) * 2 * Math.PI;
    const bend = strength * Math.exp(4 * (Math.cos(angle - towards) - 1));
    return { angle, bend, far: radius * (1 + BEND * 0.6 * bend - 0.025 * strength) };
  });
}

function outline(pen: CanvasRenderingContext2D, edge: readonly Edge[], grow: (at: Edge) => number) {
  edge.forEach((at, point) => {
    const far = at.far + grow(at);
    const [x, y] = [Math.cos(at.angle) * far, Math.sin(at.angle) * far];
    if (point === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.closePath();
}

/** What lies inside the edge, lit from where the thumb leans. */
function disc(
  pen: CanvasRenderingContext2D,
  look: Look,
  edge: readonly Edge[],
  radius: number,
  x: number,
  y: number,
  opacity: number,
): void {
  const light = pen.createRadialGradient(x, y, 0, x * 0.4, y * 0.4, radius * 1.15);
  light.addColorStop(0, look.shade(opacity));
  light.addColorStop(0.6, look.shade(opacity * 0.62));
  light.addColorStop(1, look.shade(opacity * 0.4));
  pen.fillStyle = light;
  pen.beginPath();
  outline(pen, edge, () => 0);
  pen.fill();
}

/** A band along the edge, thicker and brighter where it is bent. */
function ring(
  pen: CanvasRenderingContext2D,
  look: Look,
  edge: readonly Edge[],
  radius: number,
  x: number,
  y: number,
  opacity: number,
): void {
  const strength = Math.hypot(x, y);
  const light = pen.createLinearGradient(-x * radius, -y * radius, x * radius || 1, y * radius);
  light.addColorStop(0, look.colour(opacity * (1 - 0.55 * strength)));
  light.addColorStop(1, look.colour(Math.min(1, opacity + 0.3 * strength)));
  pen.fillStyle = light;
  pen.beginPath();
  outline(pen, edge, ({ bend }) => 1 + radius * BEND * 0.3 * bend);
  outline(pen, edge, () => -1);
  pen.fill("evenodd");
}
