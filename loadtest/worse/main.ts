import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { EXIT } from "#protocol/exit.ts";
import { WORSE_WAYS } from "./worse.ts";

/** `npm run loadtest:worse -- WAY [flags of the load test]`: a load test of which one part is made worse on purpose. */
const LOADTEST = join(import.meta.dirname, "../main.ts");
const [way = "", ...words] = process.argv.slice(2);

if (WORSE_WAYS.includes(way)) process.exitCode = await run(way);
else {
  process.stderr.write(
    `npm run loadtest:worse -- WAY: WAY must be one of: ${WORSE_WAYS.join(", ")} (it is "${way}").\n`,
  );
  process.exitCode = EXIT.cannotStart;
}

async function run(way: string): Promise<number> {
  const options = `--import ${new URL("worse.ts", import.meta.url).href}`;
  const env = { ...process.env, WORSE: way, NODE_OPTIONS: options };
  const test = spawn(process.execPath, [LOADTEST, ...words], { env, stdio: "inherit" });
  const [code] = (await once(test, "exit")) as [number | null];
  return code ?? EXIT.bug;
}
