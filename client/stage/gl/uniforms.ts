import { remaining } from "#protocol/ramp.ts";
import type { Scenery } from "../picture.ts";
import type { Targets } from "./targets.ts";

/** Trails spread and drift like smoke: by this share of a pixel's light, and of the stage, a second. */
const SPREAD_PER_SECOND = 9;
const SPREAD_MAX = 0.5;
const DRIFT_PER_SECOND = 0.012;
/** So much light a trail loses a second besides, so that it ends and does not only fade. */
const LESS_PER_SECOND = 0.06;

/** What the shaders are told, by their names there. One object, its numbers set anew each picture. */
export function createUniforms() {
  return {
    uExtent: [1, 1] as [number, number],
    uTexel: [1, 1] as [number, number],
    uMargin: 0,
    uTime: 0,
    uDim: 1,
    uCore: 0,
    uHaloReach: 0,
    uHaloLight: 0,
    uSwell: 0,
    uWeight: 0,
    uRipple: 0,
    uKeep: 0,
    uLess: 0,
    uSpread: 0,
    uDrift: 0,
    uInk: 0,
    uTop: [0, 0, 0],
    uBottom: [0, 0, 0],
    uCalm: [0, 0, 0],
    uLively: [0, 0, 0],
    uAccent: [0, 0, 0],
    uField: undefined as WebGLTexture | undefined,
    uBackdrop: undefined as WebGLTexture | undefined,
    uTrails: undefined as WebGLTexture | undefined,
    uLights: undefined as WebGLTexture | undefined,
  };
}

export type Uniforms = ReturnType<typeof createUniforms>;

export function tell(
  uniforms: Uniforms,
  { composition, ground, margin, dim, timeSeconds }: Scenery,
  dtSeconds: number,
): void {
  uniforms.uMargin = margin;
  uniforms.uTime = timeSeconds;
  uniforms.uDim = dim;
  uniforms.uCore = composition.core;
  uniforms.uHaloReach = composition.haloReach;
  uniforms.uHaloLight = composition.haloLight;
  uniforms.uSwell = composition.swell;
  uniforms.uWeight = composition.weight;
  uniforms.uRipple = composition.ripple;
  uniforms.uKeep = remaining(dtSeconds, composition.trailSeconds);
  uniforms.uLess = LESS_PER_SECOND * dtSeconds;
  uniforms.uSpread = Math.min(SPREAD_MAX, SPREAD_PER_SECOND * dtSeconds);
  uniforms.uDrift = DRIFT_PER_SECOND * dtSeconds;
  uniforms.uInk = ground.ink;
  uniforms.uTop = ground.top;
  uniforms.uBottom = ground.bottom;
  uniforms.uCalm = ground.calm;
  uniforms.uLively = ground.lively;
  uniforms.uAccent = ground.accent;
}

/** For a picture of this many pixels. */
export function tellSize(
  uniforms: Uniforms,
  targets: Targets,
  width: number,
  height: number,
): void {
  const side = Math.min(width, height);
  uniforms.uExtent = [width / side, height / side];
  uniforms.uField = targets.field.texture;
  uniforms.uBackdrop = targets.backdrop.texture;
  uniforms.uLights = targets.lights.texture;
  const { buffer } = targets.trails.old;
  uniforms.uTexel = [1 / buffer.width, 1 / buffer.height];
}
