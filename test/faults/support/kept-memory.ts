import { once } from "node:events";
import type { ForkOptions } from "node:child_process";
import type { Host } from "./host.ts";

/** How a server is started that can be asked how much memory it keeps. */
export const TELLS_HEAP: ForkOptions = {
  execArgv: [
    "--disable-warning=ExperimentalWarning",
    `--import=${new URL("heap.ts", import.meta.url).href}`,
  ],
};

interface Told {
  readonly kind: string;
  readonly bytes: number;
}

/** What a server keeps when all has been collected that nobody holds, in MB. */
export async function keptMb({ child }: Host): Promise<number> {
  child.send("heap");
  for (;;) {
    const [told] = (await once(child, "message")) as [Told];
    if (told.kind === "heap") return told.bytes / 1_000_000;
  }
}
