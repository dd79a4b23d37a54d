import assert from "node:assert/strict";

/** A line of a server's metrics: a name, perhaps with labels, and a number. */
export const LINE = /^([a-z_:][a-z0-9_:]*(?:\{(?:[a-z_]+="[^"\\\n]*",?)+\})?) (\S+)$/i;

/** Every number that a server tells, by its name and labels. */
export async function numbersAt(url: string): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [, name = "", value = ""] = LINE.exec(line) ?? assert.fail(line);
      return [name, Number(value)];
    }),
  );
}
