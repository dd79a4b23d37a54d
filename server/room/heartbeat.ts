import { randomBytes } from "node:crypto";
import type { EventEmitter } from "node:events";
import { WebSocket } from "ws";

/** Not to be guessed between two pings. */
const NONCE_BYTES = 4;
/** The transport gives somebody up who is asked more often than this. */
const ASKED_MAX = 3;

/** What the transport keeps of a socket: how many of its pings in a row were not answered. */
interface Asked extends EventEmitter {
  pingCount?: number;
}

/**
 * From now on a pong counts only if it says what a ping asked. Who reads nothing cannot know that, however often they say
 * that they are there: the transport, which takes any pong for an answer, gives them up as it does the silent. Words arrive
 * in their order, so who does know it has read everything that was sent before.
 *
 * The transport asks everybody in the same moment, which would hold up a full house. So whoever hears something soon
 * anyway, as `hearsSoon` knows, is asked then: by the function that this answers, which asks nothing of who need not be asked.
 */
export function askForAnswers(socket: Asked, hearsSoon: () => boolean): () => void {
  let asked: string[] = [];
  let isDue = false;
  const ask = () => {
    isDue = false;
    const nonce = randomBytes(NONCE_BYTES);
    asked = [...asked, nonce.toString("hex")].slice(-ASKED_MAX);
    WebSocket.prototype.ping.call(socket as WebSocket, nonce);
  };
  const ping = () => {
    if (isDue || !hearsSoon()) ask();
    else isDue = true;
  };
  Object.assign(socket, { ping });
  socket.removeAllListeners("pong");
  socket.on("pong", (said: Buffer) => {
    if (!asked.includes(said.toString("hex"))) return;
    asked = [];
    socket.pingCount = 0;
  });
  return () => {
    if (isDue) ask();
  };
}
