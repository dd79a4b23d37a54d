import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { Readings } from "#aggregate/readings.ts";
import { type OscConfig, slotsOf } from "../rig.ts";
import { patientLookup } from "./osc/lookup.ts";
import { PROFILES, TEXTS } from "./osc/profiles.ts";
import { type Port, Stream } from "./osc/stream.ts";
import type { Output } from "./output.ts";

/**
 * OSC over UDP to one host: numbers to a port, and where the rig wants it words to another. The socket is not connected:
 * a host whose program is closed is silence, and no fault of ours.
 */
export async function openOsc(config: OscConfig): Promise<Output> {
  const { host, port, profile, rateHz, texts } = config;
  const slots = slotsOf(config);
  const socket = await openSocket();
  const senders = [
    senderTo(socket, host, port, { profile: PROFILES[profile], slots, rateHz, always: true }),
  ];
  if (texts !== undefined) {
    const words = { profile: TEXTS, slots: 0, rateHz, always: false };
    senders.push(senderTo(socket, host, texts.port, words));
  }
  let open = true;
  return {
    name: nameOf(config, slots),
    send(readings) {
      if (open) for (const sender of senders) sender.send(readings);
    },
    dropped: () => senders.reduce((sum, sender) => sum + sender.dropped(), 0),
    datagrams: () => senders.reduce((sum, sender) => sum + sender.datagrams(), 0),
    async close() {
      if (!open) return;
      open = false;
      socket.close();
      await once(socket, "close");
    },
  };
}

async function openSocket(): Promise<Socket> {
  const socket = createSocket({ type: "udp4", lookup: patientLookup() });
  const listening = once(socket, "listening");
  socket.bind();
  await listening;
  socket.setBroadcast(true);
  // What can go wrong with a packet is told to its sender; what is left concerns no packet of ours.
  socket.on("error", () => {});
  return socket;
}

/** One port's packets. While the network still has the last tick's, a tick is dropped; so is one that it did not take. */
function senderTo(socket: Socket, host: string, port: number, hears: Port) {
  const stream = new Stream(hears);
  let pending = 0;
  let dropped = 0;
  let datagrams = 0;
  let failed = false;
  const taken = (error: Error | null) => {
    pending--;
    if (error === null) datagrams++;
    else if (!failed) {
      failed = true;
      dropped++;
    }
  };
  return {
    dropped: () => dropped + stream.cut,
    datagrams: () => datagrams,
    send(readings: Readings) {
      if (pending > 0) {
        dropped++;
        return;
      }
      failed = false;
      pending = stream.encode(readings);
      const count = pending;
      for (let part = 0; part < count; part++) {
        const packet = stream.packets[part];
        if (packet !== undefined) socket.send(packet.bytes, 0, packet.length, port, host, taken);
      }
    },
  };
}

function nameOf({ profile, host, port, rateHz, texts }: OscConfig, slots: number): string {
  const words = texts === undefined ? "" : `, words to port ${texts.port}`;
  return `OSC ${profile} to ${host}:${port} (${slots} slots, ${rateHz} Hz${words})`;
}
