import { setInterval } from "node:timers";

/** Lives, and hears nobody. */
setInterval(() => {}, 1000);
