/**
 * Loaded into a server under test before its own program, by `--import`: its wall clock jumps when whoever started it says
 * so. Clocks that only go forward (`performance.now()`, timers) go on, as they do when somebody sets the time of a machine.
 */
const wallMs = Date.now;
let jumpMs = 0;
Date.now = () => wallMs() + jumpMs;

process.on("message", (message: { readonly jumpMs?: number }) => {
  if (typeof message?.jumpMs === "number") jumpMs = message.jumpMs;
});
