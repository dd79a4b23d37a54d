import { PARTICIPANTS_MAX } from "#protocol/limits.ts";

/**
 * Everyone's light: a column a property, a row a slot, made once.
 * Patches write what the room says; the picture's clock moves the rest towards it (`smooth.ts`).
 */
export function createLights(capacity = PARTICIPANTS_MAX) {
  const column = () => new Float32Array(capacity);
  return {
    /** The rows that are lit or still fading; the first `lit` of them count. */
    rows: new Uint16Array(capacity),
    lit: 0,
    listed: new Uint8Array(capacity),
    /** How long ago the room last spoke, by the picture's clock. */
    sincePatchSeconds: 0,

    /** Whether the room has somebody in this slot, who it is, and how they are there. */
    here: new Uint8Array(capacity),
    generation: new Uint8Array(capacity),
    presence: new Uint8Array(capacity),
    /** In turns; NaN while they have an ink of their own. */
    hue: column().fill(Number.NaN),
    /** Where the room has them, 0..1, origin top left. */
    goalX: column(),
    goalY: column(),
    /** What their sliders and toggles ask for, 0..1. */
    goalGlow: column(),
    /** Their colour in linear light: of their hue, or of the ink they chose. */
    goalRed: column(),
    goalGreen: column(),
    goalBlue: column(),
    /** Taps that nobody has seen yet. */
    taps: new Uint8Array(capacity),

    /** Half-way smoothed: moves evenly from one patch to the next. */
    evenX: column(),
    evenY: column(),
    /** Where the light is drawn, and where it was a picture ago: between the two lies its trail. */
    x: column(),
    y: column(),
    fromX: column(),
    fromY: column(),
    /** 0 is dark. Rises when somebody comes, falls when they go. */
    level: column(),
    /** How much is going on, 0..1: pace, and the last tap. */
    energy: column(),
    kick: column(),
    glow: column(),
    red: column(),
    green: column(),
    blue: column(),
  };
}

export type Lights = ReturnType<typeof createLights>;
