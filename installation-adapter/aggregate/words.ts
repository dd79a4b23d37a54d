import type { Channel } from "#protocol/layout.ts";

/** What the numbers of a channel are, from where to where, in the words of whoever maps them to something. */
export function rangeOf({ name, control, min, max }: Channel): string {
  const isAcross = name.endsWith("_x");
  switch (control.kind) {
    case "joystick":
      return isAcross ? "−1 left to 1 right" : "−1 up to 1 down";
    case "pad":
      return isAcross ? "0 left to 1 right" : "0 top to 1 bottom";
    case "toggle":
      return "0 off, 1 on";
    case "choice":
      return ["−1 none", ...control.options.map(({ id }, number) => `${number} ${id}`)].join(", ");
    default:
      return `${min} to ${max}`.replaceAll("-", "−");
  }
}
