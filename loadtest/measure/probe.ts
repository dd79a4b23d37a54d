import { createSocket } from "node:dgram";
import { once } from "node:events";
import { nowMs } from "./clock.ts";
import { type Counted, type Heard, Hearing } from "./hearing.ts";

/**
 * Asked for, so that a moment in which this thread does something else costs no datagram; a system may give less.
 * What is lost here all the same counts as lost: nobody can tell it from what was lost before.
 */
const RECEIVE_BUFFER_BYTES = 1024 * 1024;

/** An ear where the installation would be. */
export interface Probe {
  /** Where the adapter is to send. */
  readonly port: number;
  /** What it has heard so far. */
  heard(): Heard;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 to the adapter's OSC, one value an address, and tells each count of the button `channel` that
 * changed, with the time of `nowMs`.
 */
export async function openProbe(channel: string, counted: Counted): Promise<Probe> {
  const hearing = new Hearing(channel, counted);
  const socket = createSocket({ type: "udp4", recvBufferSize: RECEIVE_BUFFER_BYTES });
  socket.on("message", (datagram) => hearing.hear(datagram, nowMs()));
  const listening = once(socket, "listening");
  socket.bind(0, "127.0.0.1");
  await listening;
  return {
    port: socket.address().port,
    heard: () => hearing.heard,
    async close() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}
