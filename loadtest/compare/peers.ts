import { join } from "node:path";
import type { Program } from "./child.ts";
import type { Downstream } from "./reading.ts";
import type { SpeechName } from "./speech/list.ts";

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
  /** What it is, for a reader who knows none of them. */
  readonly help: string;
  readonly speech: SpeechName;
  /** It sends what this server was seen to send, so there is none without it. */
  readonly repeats?: true;
  program(site: Site): readonly string[];
}

const here = import.meta.dirname;
const ADDRESS = ["--port", "0", "--host", "127.0.0.1"];

export const OURS: Peer = {
  name: "crowdpatch",
  help: "this server: one room, the crowd to the installation only",
  speech: "room",
  program: ({ show, data }) => [
    join(here, "../../server/main.ts"),
    ...ADDRESS,
    "--show",
    show,
    "--data",
    data,
    "--fresh",
  ],
};

export const FLOOR: Peer = {
  name: "floor",
  help: "bare ws: reads the same frames and sends as many messages of the same size, and keeps nothing",
  speech: "floor",
  repeats: true,
  program: ({ show, downstream }) => [serverFile("floor"), show, JSON.stringify(downstream)],
};

/** This server puts what a phone hears at one time into one write; so does this one. */
export const FLOOR_TOGETHER: Peer = {
  ...FLOOR,
  name: "floor-together",
  help: "the same, with each patch and what comes with it in one write, as this server does",
  program: (site) => [...FLOOR.program(site), "together"],
};

/** In the order in which they take turns: this server first, since the floor sends what it was seen to send. */
export const PEERS: readonly Peer[] = [
  OURS,
  FLOOR,
  FLOOR_TOGETHER,
  {
    name: "relay",
    help: "a relay on ws: each JSON message to everybody else, what people use today",
    speech: "relay",
    program: () => [serverFile("relay")],
  },
  {
    name: "socket.io",
    help: "the same relay on Socket.IO",
    speech: "socket-io",
    program: () => [serverFile("socket-io")],
  },
  {
    name: "colyseus",
    help: "Colyseus as its documentation has it: one state, to everybody",
    speech: "documented",
    program: () => [serverFile("documented")],
  },
];

function serverFile(name: string): string {
  return join(here, "servers", `${name}.ts`);
}

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
