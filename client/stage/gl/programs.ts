import { createProgramInfo } from "twgl.js";
import backdrop from "./backdrop.frag?raw";
import cover from "./cover.vert?raw";
import final from "./final.frag?raw";
import lightPixel from "./light.frag?raw";
import light from "./light.vert?raw";
import linger from "./linger.frag?raw";
import ripplePixel from "./ripple.frag?raw";
import ripple from "./ripple.vert?raw";
import sink from "./sink.frag?raw";
import stage from "./stage.glsl?raw";
import stampPixel from "./stamp.frag?raw";
import stamp from "./stamp.vert?raw";
import swellPixel from "./swell.frag?raw";
import swell from "./swell.vert?raw";

const HEAD = "#version 300 es\nprecision highp float;\n";

/** One program a pass, named as the passes are. */
export function createPrograms(gl: WebGL2RenderingContext) {
  const program = (vertices: string, pixels: string) =>
    createProgramInfo(gl, [HEAD + vertices, HEAD + pixels], { errorCallback: refuse });
  const onStage = (vertices: string, pixels: string) => program(stage + vertices, pixels);
  return {
    sink: program(cover, sink),
    swell: onStage(swell, swellPixel),
    backdrop: program(cover, backdrop),
    linger: program(cover, linger),
    stamp: onStage(stamp, stampPixel),
    light: onStage(light, lightPixel),
    ripple: onStage(ripple, ripplePixel),
    final: program(cover, final),
  };
}

export type Programs = ReturnType<typeof createPrograms>;

function refuse(message: string): never {
  throw new Error(message);
}
