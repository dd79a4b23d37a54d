import { join } from "node:path";
import type { Program } from "./child.ts";
import type { CrowdPlan, Downstream } from "./reading.ts";

/** What a server of the bench needs to start. */
export interface Site {
  /** The show's file. */
  readonly show: string;
  /** A folder for its keys, gone after the run. */
  readonly data: string;
  readonly crewKey: string;
  /** What phones of this server were seen to get; undefined before it was seen. */
  readonly downstream: Downstream | undefined;
}

/** A server that the bench puts beside the others. Its program answers `ready` with its port. */
export interface Peer {
  readonly name: string;
  readonly door: CrowdPlan["door"];
  /** Whether an installation's reader comes too. */
  readonly crew: boolean;
  program(site: Site): readonly string[];
}

const here = import.meta.dirname;

export const OURS: Peer = {
  name: "crowdpatch",
  door: "room",
  crew: true,
  program: ({ show, data }) => [
    join(here, "../../server/main.ts"),
    "--port",
    "0",
    "--host",
    "127.0.0.1",
    "--show",
    show,
    "--data",
    data,
  ],
};

export const FLOOR: Peer = {
  name: "floor",
  door: "none",
  crew: false,
  program: ({ show, downstream }) => [join(here, "floor.ts"), show, JSON.stringify(downstream)],
};

/** In the order in which they take turns: this server first, since the floor sends what it was seen to send. */
export const PEERS: readonly Peer[] = [OURS, FLOOR];

/** A peer's program with the meter before it. */
export function programOf(peer: Peer, site: Site): Program {
  return {
    name: `the server "${peer.name}"`,
    words: ["--import", join(here, "meter.ts"), ...peer.program(site)],
    env: { CREW_KEY: site.crewKey },
  };
}

/** The process that is the phones. */
export function phonesProgram(): Program {
  return { name: "the phones' process", words: [join(here, "phones.ts")] };
}
