import { layoutOf } from "#protocol/layout.ts";
import { LoopWatch } from "../measure/own.ts";
import { Crowd } from "./crowd.ts";
import { answer, type Ask, type CrowdPlan } from "./reading.ts";
import { readShow } from "./show-file.ts";
import { SPEECHES } from "./speech/list.ts";

/** The phones' own process: when told, everybody comes and plays; when asked, it says what they sent and got. */
const loop = new LoopWatch();
let crowd: Crowd | undefined;

process.on("message", (ask: Ask) => {
  if (ask.kind === "read") read();
  else
    begin(ask.crowd).then(
      () => answer({ kind: "playing" }),
      (error: Error) => answer({ kind: "failed", sentence: error.message }),
    );
});
process.on("disconnect", () => process.exit());

async function begin(plan: CrowdPlan): Promise<void> {
  const layout = layoutOf(await readShow(plan.show));
  crowd = new Crowd(plan, SPEECHES[plan.speech]({ ...plan, layout }));
  await crowd.begin();
}

function read(): void {
  if (crowd === undefined) return;
  const { user, system } = process.cpuUsage();
  const delayP99Ms = loop.delay.percentileMs(99) ?? 0;
  loop.delay.reset();
  answer({
    kind: "phones-reading",
    reading: {
      atMs: performance.now(),
      cpuMs: (user + system) / 1000,
      playing: crowd.playing,
      frames: crowd.frames,
      delayP99Ms,
      besides: { ...crowd.besides },
      heard: crowd.heardLately(),
      ...crowd.tally,
    },
  });
}
