import { Host, type HostOptions } from "../support/host.ts";
import { Watcher } from "../support/watcher.ts";
import type { Trial } from "../trial.ts";
import { AIR, CABLE, inHouse } from "./namespaces.ts";

/** A server in the house, and where phones and crew find it. */
export interface Venue {
  readonly host: Host;
  /** Over the air. */
  readonly phones: string;
  readonly watcher: Watcher;
}

export async function openVenue(trial: Trial, show: HostOptions["show"] = {}): Promise<Venue> {
  const host = await Host.open(trial, {
    show,
    address: CABLE.house,
    args: ["--host", "0.0.0.0"],
    how: { execPath: "ip", execArgv: [...inHouse(), process.execPath] },
  });
  const watcher = await Watcher.join(trial, host.url);
  return { host, watcher, phones: `http://${AIR.house}:${host.port}` };
}
