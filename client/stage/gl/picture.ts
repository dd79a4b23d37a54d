import {
  bindFramebufferInfo,
  drawBufferInfo,
  type ProgramInfo,
  setBuffersAndAttributes,
  setUniforms,
  type VertexArrayInfo,
} from "twgl.js";
import { remaining } from "#protocol/ramp.ts";
import { LIGHT_FLOATS, packLights, packRipples, RIPPLE_FLOATS } from "../instances.ts";
import type { Picture, Scenery } from "../picture.ts";
import { createMeshes, upload } from "./meshes.ts";
import { createPrograms } from "./programs.ts";
import { createTargets, type Target } from "./targets.ts";
import { createUniforms, tell, tellSize } from "./uniforms.ts";

/** The field is slow: it takes about this long to follow the crowd. */
const FIELD_SECONDS = 1.6;

/** Draws with the graphics card. Answers undefined where there is none that can add up light (WebGL 2, half floats). */
export function createGlPicture(canvas: HTMLCanvasElement, scenery: Scenery): Picture | undefined {
  const gl = canvas.getContext("webgl2", {
    alpha: false,
    antialias: false,
    depth: false,
    powerPreference: "high-performance",
  });
  if (gl === null || gl.getExtension("EXT_color_buffer_float") === null) return undefined;
  const kit = createKit(gl, scenery);
  return {
    resize(width, height) {
      canvas.width = width;
      canvas.height = height;
      kit.targets.resize(width, height);
      tellSize(kit.uniforms, kit.targets, width, height);
    },
    draw(dtSeconds) {
      tell(kit.uniforms, scenery, dtSeconds);
      const lights = packLights(scenery.lights, scenery.timeSeconds, kit.meshes.lights.values);
      const ripples = packRipples(scenery.ripples, kit.meshes.ripples.values);
      upload(gl, kit.meshes.lights, lights, LIGHT_FLOATS);
      upload(gl, kit.meshes.ripples, ripples, RIPPLE_FLOATS);
      gl.enable(gl.BLEND);
      drawField(kit, lights, dtSeconds);
      drawTrails(kit, lights);
      drawLights(kit, lights, ripples);
      drawTogether(kit);
    },
  };
}

function createKit(gl: WebGL2RenderingContext, { lights, ripples }: Scenery) {
  const programs = createPrograms(gl);
  return {
    gl,
    programs,
    meshes: createMeshes(gl, programs, lights.rows.length, ripples.age.length),
    targets: createTargets(gl),
    uniforms: createUniforms(),
  };
}

type Kit = ReturnType<typeof createKit>;

/** Everyone adds their weight to the field, of which a little sinks away each picture; the backdrop takes its shape from it. */
function drawField(kit: Kit, lights: number, dtSeconds: number): void {
  const { gl, programs, meshes, targets, uniforms } = kit;
  const kept = remaining(dtSeconds, FIELD_SECONDS);
  uniforms.uWeight *= 1 - kept;
  bindFramebufferInfo(gl, targets.field.buffer);
  gl.blendEquation(gl.FUNC_ADD);
  gl.blendColor(kept, kept, kept, kept);
  gl.blendFunc(gl.ZERO, gl.CONSTANT_COLOR);
  drawCover(kit, programs.sink);
  gl.blendFunc(gl.ONE, gl.ONE);
  drawMany(kit, programs.swell, meshes.lights.squares, lights);
  drawOver(kit, programs.backdrop, targets.backdrop);
}

/** What was there lingers, and each light goes over it: where trails cross, the brighter one shows. */
function drawTrails(kit: Kit, lights: number): void {
  const { gl, programs, meshes, targets, uniforms } = kit;
  uniforms.uTrails = targets.trails.old.texture;
  drawOver(kit, programs.linger, targets.trails.next);
  gl.blendEquation(gl.MAX);
  drawMany(kit, programs.stamp, meshes.lights.squares, lights);
  gl.blendEquation(gl.FUNC_ADD);
  targets.swap();
  uniforms.uTrails = targets.trails.old.texture;
}

function drawLights(kit: Kit, lights: number, ripples: number): void {
  const { gl, programs, meshes, targets } = kit;
  bindFramebufferInfo(gl, targets.lights.buffer);
  gl.clearColor(0, 0, 0, 0);
  gl.clear(gl.COLOR_BUFFER_BIT);
  gl.blendFunc(gl.ONE, gl.ONE);
  drawMany(kit, programs.light, meshes.lights.squares, lights);
  drawMany(kit, programs.ripple, meshes.ripples.squares, ripples);
}

function drawTogether(kit: Kit): void {
  drawOver(kit, kit.programs.final, undefined);
}

/** Fills a target, whatever was there. */
function drawOver(kit: Kit, program: ProgramInfo, target: Target | undefined): void {
  bindFramebufferInfo(kit.gl, target?.buffer ?? null);
  kit.gl.blendFunc(kit.gl.ONE, kit.gl.ZERO);
  drawCover(kit, program);
}

function drawCover(kit: Kit, program: ProgramInfo): void {
  kit.gl.useProgram(program.program);
  setBuffersAndAttributes(kit.gl, program, kit.meshes.cover);
  setUniforms(program, kit.uniforms);
  drawBufferInfo(kit.gl, kit.meshes.cover, kit.gl.TRIANGLE_STRIP);
}

function drawMany(kit: Kit, program: ProgramInfo, squares: VertexArrayInfo, many: number): void {
  if (many === 0) return;
  kit.gl.useProgram(program.program);
  setBuffersAndAttributes(kit.gl, program, squares);
  setUniforms(program, kit.uniforms);
  drawBufferInfo(kit.gl, squares, kit.gl.TRIANGLE_STRIP, 4, 0, many);
}
