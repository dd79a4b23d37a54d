import {
  createBufferFromTypedArray,
  createBufferInfoFromArrays,
  createVertexArrayInfo,
  type VertexArrayInfo,
} from "twgl.js";
import { LIGHT_FLOATS, RIPPLE_FLOATS } from "../instances.ts";
import type { Programs } from "./programs.ts";

const CORNERS = new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]);
const FLOAT_BYTES = 4;

/** One square for each of many, with what is said of each beside it, written anew each picture. */
export interface Flock {
  readonly values: Float32Array;
  readonly squares: VertexArrayInfo;
  readonly buffer: WebGLBuffer;
}

type Part = readonly [name: string, floats: number];

export function createMeshes(
  gl: WebGL2RenderingContext,
  programs: Programs,
  lightsMax: number,
  ripplesMax: number,
) {
  const corner = { numComponents: 2, data: CORNERS };
  const flock = (
    using: readonly (keyof Programs)[],
    many: number,
    floats: number,
    parts: readonly Part[],
  ): Flock => {
    const values = new Float32Array(many * floats);
    const buffer = createBufferFromTypedArray(gl, values, gl.ARRAY_BUFFER, gl.DYNAMIC_DRAW);
    let offset = 0;
    const arrays = Object.fromEntries(
      parts.map(([name, numComponents]) => {
        const at = { offset, stride: floats * FLOAT_BYTES };
        offset += numComponents * FLOAT_BYTES;
        return [name, { buffer, numComponents, type: gl.FLOAT, divisor: 1, ...at }];
      }),
    );
    const info = createBufferInfoFromArrays(gl, { corner, ...arrays });
    const squares = createVertexArrayInfo(
      gl,
      using.map((name) => programs[name]),
      info,
    );
    return { values, squares, buffer };
  };
  return {
    cover: createVertexArrayInfo(
      gl,
      [programs.sink, programs.backdrop, programs.linger, programs.final],
      createBufferInfoFromArrays(gl, { corner }),
    ),
    lights: flock(["swell", "stamp", "light"], lightsMax, LIGHT_FLOATS, [
      ["path", 4],
      ["light", 4],
      ["body", 2],
    ]),
    ripples: flock(["ripple"], ripplesMax, RIPPLE_FLOATS, [
      ["ring", 3],
      ["tint", 3],
    ]),
  };
}

/** Hands the first `many` of a flock to the graphics card. */
export function upload(
  gl: WebGL2RenderingContext,
  flock: Flock,
  many: number,
  floats: number,
): void {
  if (many === 0) return;
  gl.bindBuffer(gl.ARRAY_BUFFER, flock.buffer);
  gl.bufferSubData(gl.ARRAY_BUFFER, 0, flock.values, 0, many * floats);
}
