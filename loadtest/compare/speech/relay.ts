import { once } from "node:events";
import { WebSocket } from "ws";
import { RawSocket } from "./raw-socket.ts";
import { FOLLOWED, type Speech, type Talker, type Turn } from "./speech.ts";

/** What a relay's people say is JSON with a name in it, since the relay knows nobody. */
interface Said extends Turn {
  readonly id: string;
}

/** How one relay's messages look on the wire. */
export interface Wording {
  /** Follows the server's address. */
  readonly path: string;
  /** Said once, at the beginning. */
  readonly hello?: string;
  /** What stands before and after the JSON. */
  readonly before: string;
  readonly after: string;
  /** Said by itself now and then, so that the server knows that one is there. */
  readonly alive?: string;
}

export const PLAIN: Wording = { path: "/", before: "", after: "" };

/** Engine.IO 4 over WebSocket only, and Socket.IO 5 in it: https://socket.io/docs/v4/socket-io-protocol/ */
export const SOCKET_IO: Wording = {
  path: "/socket.io/?EIO=4&transport=websocket",
  hello: "40",
  before: '42["control",',
  after: "]",
  alive: "3",
};

const ALIVE_EVERY_MS = 10_000;

/** How phones talk with a relay: everybody hears everything. */
export function relaySpeech(server: string, wording: Wording): Speech {
  const phone = async (id: string): Promise<Talker> => {
    const socket = await RawSocket.open(server + wording.path);
    const { alive, hello, before, after } = wording;
    if (hello !== undefined) socket.say(hello);
    if (alive !== undefined) setInterval(() => socket.say(alive), ALIVE_EVERY_MS);
    return {
      tally: socket.tally,
      get isIn() {
        return socket.isIn;
      },
      play: (_sequence, { x, y, presses }) => {
        const said: Said = { id, x: rounded(x), y: rounded(y), presses };
        socket.say(before + JSON.stringify(said) + after);
      },
    };
  };
  return {
    phone: (index) => phone(`p${index}`),
    followed: async (heard) => {
      await listen(server, wording, heard);
      return phone(FOLLOWED);
    },
  };
}

/** The installation's reader. It looks for one name before it reads what was said, as a careful one would. */
async function listen(
  server: string,
  { path, hello, before, after, alive }: Wording,
  heard: (presses: number) => void,
): Promise<void> {
  const reader = new WebSocket(server.replace(/^http/, "ws") + path, { perMessageDeflate: false });
  const name = Buffer.from(JSON.stringify({ id: FOLLOWED }).slice(1, -1));
  reader.on("message", (message: Buffer) => {
    if (!message.includes(name)) return;
    const json = message.subarray(before.length, message.length - after.length).toString();
    heard((JSON.parse(json) as Said).presses);
  });
  reader.on("error", () => {}); // a close follows
  await once(reader, "open");
  if (hello !== undefined) reader.send(hello);
  if (alive !== undefined) setInterval(() => reader.send(alive), ALIVE_EVERY_MS);
}

/** As a page would: nobody's thumb needs more than three digits. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
