import { createFramebufferInfo, type FramebufferInfo, resizeFramebufferInfo } from "twgl.js";

/** A picture in the making, in linear light, brighter than any screen where it must be. */
export interface Target {
  readonly buffer: FramebufferInfo;
  readonly texture: WebGLTexture;
}

/** The field is soft: this many pixels on its short side are plenty. */
const FIELD_PIXELS = 72;
/** Neither do the backdrop and the trails have fine lines: a share of the full size. */
const BACKDROP_SHARE = 0.5;
const TRAILS_SHARE = 0.5;

export function createTargets(gl: WebGL2RenderingContext) {
  const attachments = [
    {
      internalFormat: gl.RGBA16F,
      format: gl.RGBA,
      type: gl.HALF_FLOAT,
      min: gl.LINEAR,
      mag: gl.LINEAR,
      wrap: gl.CLAMP_TO_EDGE,
    },
  ];
  const target = (): Target => {
    const buffer = createFramebufferInfo(gl, attachments, 1, 1);
    return { buffer, texture: buffer.attachments[0] as WebGLTexture };
  };
  const resize = ({ buffer }: Target, wide: number, high: number) => {
    const [width, height] = [Math.max(1, Math.round(wide)), Math.max(1, Math.round(high))];
    if (width === buffer.width && height === buffer.height) return;
    resizeFramebufferInfo(gl, buffer, attachments, width, height);
  };
  const [field, backdrop, lights] = [target(), target(), target()];
  const [old, next] = [target(), target()];
  return {
    field,
    backdrop,
    lights,
    /** What was drawn last, and what is drawn on: they change places each picture. */
    trails: { old, next },
    swap(): void {
      const { old, next } = this.trails;
      this.trails.old = next;
      this.trails.next = old;
    },
    /** For a picture of this size. What changes its size is empty then. */
    resize(width: number, height: number): void {
      const scale = FIELD_PIXELS / Math.min(width, height);
      resize(field, width * scale, height * scale);
      resize(backdrop, width * BACKDROP_SHARE, height * BACKDROP_SHARE);
      resize(lights, width, height);
      resize(old, width * TRAILS_SHARE, height * TRAILS_SHARE);
      resize(next, width * TRAILS_SHARE, height * TRAILS_SHARE);
    },
  };
}

export type Targets = ReturnType<typeof createTargets>;
