import { createSocket } from "node:dgram";
import { once } from "node:events";
import { WebSocket } from "ws";
import { ramp } from "#aggregate/ramp.ts";
import { type Reader, readerOf } from "#aggregate/reader.ts";
import { openOsc } from "../../../installation-adapter/outputs/osc.ts";
import type { Output } from "../../../installation-adapter/outputs/output.ts";
import {
  openWebSocket,
  type WebSocketOutput,
} from "../../../installation-adapter/outputs/websocket.ts";
import {
  checkRig,
  type OscConfig,
  type OutputConfig,
  type WebSocketConfig,
} from "../../../installation-adapter/rig.ts";
import { type Person, seat, showOf } from "../support.ts";
import { heardIn } from "./osc/support.ts";

type Value = number | string;

/** Somebody at the other end, who remembers the last value of each address. */
export interface Listener {
  readonly heard: Map<string, Value>;
  leave(): Promise<void>;
}

/** An output of some kind, and somebody who listens to it. */
export interface Venue {
  readonly output: Output;
  listen(): Promise<Listener>;
}

/** A rig's line for an output, its defaults filled in; 0 as its port is any free one. */
export function configOf<K extends OutputConfig["kind"]>(
  kind: K,
  changes: Readonly<Record<string, unknown>> = {},
): Extract<OutputConfig, { kind: K }> {
  const checked = checkRig({ outputs: [{ kind, port: 1, ...changes }] });
  if ("mistakes" in checked) throw new Error(checked.mistakes.join());
  return { ...checked.rig.outputs[0], port: changes["port"] ?? 0 } as Extract<
    OutputConfig,
    { kind: K }
  >;
}

/** A show with somebody in slot 0, at a quarter of the stage. */
export function readerWith(person: Person = [0.25, 0.5], changes = {}): Reader {
  const reader = readerOf(showOf(changes), 8);
  seat(reader.crowd, 0, person);
  reader.read(0.05);
  ramp(reader.readings, 10, 0);
  return reader;
}

async function oscVenue(changes: Partial<OscConfig> = {}): Promise<Venue> {
  const free = await hearUdp(0);
  await free.leave();
  const { port } = free;
  return {
    output: await openOsc(configOf("osc", { port, ...changes })),
    listen: () => hearUdp(port),
  };
}

export interface UdpListener extends Listener {
  readonly port: number;
  /** How many came. */
  packets(): number;
}

/** Listens on a UDP port of this machine. */
export async function hearUdp(wanted: number): Promise<UdpListener> {
  const heard = new Map<string, Value>();
  let packets = 0;
  const socket = createSocket("udp4").bind(wanted, "127.0.0.1");
  socket.on("message", (packet) => {
    packets++;
    for (const { address, values } of heardIn(packet)) heard.set(address, values[0] ?? NaN);
  });
  await once(socket, "listening");
  const { port } = socket.address();
  return { heard, port, packets: () => packets, leave: () => closed(socket) };
}

async function webSocketVenue(changes: Partial<WebSocketConfig> = {}): Promise<Venue> {
  const output = await openWebSocket(configOf("websocket", changes));
  return { output, listen: async () => hearWebSocket(output) };
}

export interface WebSocketListener extends Listener {
  readonly client: WebSocket;
  /** Every line, in order. */
  readonly lines: readonly WebSocketLine[];
}

export interface WebSocketLine {
  readonly kind: string;
  readonly sequence?: number;
  readonly values?: Readonly<Record<string, Value>>;
  readonly addresses?: readonly { readonly address: string; readonly types: string }[];
  readonly channels?: readonly string[];
}

export async function hearWebSocket(
  output: WebSocketOutput,
  origin?: string,
): Promise<WebSocketListener> {
  const client = new WebSocket(
    `ws://127.0.0.1:${output.port}`,
    origin === undefined ? {} : { origin },
  );
  const heard = new Map<string, Value>();
  const lines: WebSocketLine[] = [];
  client.on("message", (data: Buffer) => {
    const line = JSON.parse(data.toString()) as WebSocketLine;
    lines.push(line);
    for (const [address, value] of Object.entries(line.values ?? {})) heard.set(address, value);
  });
  await once(client, "open");
  const leave = async () => {
    client.terminate();
    if (client.readyState !== WebSocket.CLOSED) await once(client, "close");
  };
  return { heard, leave, client, lines };
}

/** Every kind of output that a rig can have. */
export const VENUES: { readonly [K in OutputConfig["kind"]]: () => Promise<Venue> } = {
  osc: () => oscVenue(),
  websocket: () => webSocketVenue(),
};

async function closed(socket: ReturnType<typeof createSocket>): Promise<void> {
  socket.close();
  await once(socket, "close");
}
