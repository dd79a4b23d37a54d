import { encode } from "uqr";
import { part, partAs } from "../look/parts.ts";
import { spoken } from "./join-address.ts";

/** Light squares around the code, without which many phones do not find it. */
const QUIET = 4;

/** Puts the way in on its card. */
export function showJoin(address: string): void {
  const { data, size } = encode(address, { ecc: "M", border: QUIET });
  const code = partAs("code", SVGSVGElement);
  code.setAttribute("viewBox", `0 0 ${size} ${size}`);
  code.querySelector("path")?.setAttribute("d", pathOf(data));
  const words = part("address");
  words.textContent = spoken(address);
  words.style.setProperty("--letters", String(spoken(address).length));
  part("join").toggleAttribute("hidden", false);
}

/** The dark squares as one shape: each run of them in a row is a bar. */
export function pathOf(rows: readonly (readonly boolean[])[]): string {
  const bars: string[] = [];
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x] === true) x++;
      if (x > from) bars.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
  });
  return bars.join("");
}
