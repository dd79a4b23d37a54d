import { wallClock } from "./clock.ts";
import { Connection, type Connecting } from "./connect.ts";
import { type AskMemory, keep, recall } from "./memory.ts";
import { onWaking } from "./waking.ts";

const RELOADED = "crowdpatch.reloaded";

/**
 * A page's connection to the server it came from, with the page's own clock and chance. Looks after the link when the
 * page wakes up, until it has ended, and loads the page again, once, when the server speaks another version.
 */
export function connectPage(
  connecting: Pick<Connecting, "who" | "onRoom" | "onState" | "onLink">,
): Connection {
  const over = new AbortController();
  const connection = new Connection({
    ...connecting,
    endpoint: location.origin,
    clock: wallClock,
    random: Math.random,
    isSeen: () => document.visibilityState === "visible",
    onLink(link) {
      if (link.kind === "ended") over.abort();
      if (link.kind === "playing") keep(() => sessionStorage, RELOADED, "no");
      const outdated = link.kind === "ended" && link.why === "outdated";
      if (outdated && mayReload(() => sessionStorage)) location.reload();
      else connecting.onLink(link);
    },
  });
  onWaking({ window, document }, () => connection.probe(), over.signal);
  return connection;
}

/** Whether a page of another version may load itself again: once, until it has played; never where that cannot be remembered. */
export function mayReload(memory: AskMemory): boolean {
  return recall(memory, RELOADED) !== "yes" && keep(memory, RELOADED, "yes");
}
