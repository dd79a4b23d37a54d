import type { NetworkInterfaceInfo } from "node:os";
import type { Called, Scheme } from "./web/called.ts";

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Bridges, tunnels and virtual machines: no phone is on them. */
const VIRTUAL =
  /^(?:docker|br-|bridge|veth|virbr|vmnet|vmenet|vboxnet|vethernet|utun|tun|tap|wg|tailscale|zt|lxc|cni|flannel)/i;

const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const LINK_LOCAL = /^169\.254\./;

/**
 * The address under which phones on the venue's Wi-Fi most likely find this machine: IPv4, a private one first,
 * what only other programs of this machine reach last. Undefined when it is alone.
 */
export function lanAddress(interfaces: Interfaces): string | undefined {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(
        ({ family, internal, address }) =>
          family === "IPv4" && !internal && !LINK_LOCAL.test(address),
      )
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  );
  return found.sort((one, other) => one.rank - other.rank)[0]?.address;
}

function rankOf(name: string, address: string): number {
  return (VIRTUAL.test(name) ? 2 : 0) + (PRIVATE.test(address) ? 0 : 1);
}

/** Whether a server that listens there listens on every address. */
function isEverywhere(host: string): boolean {
  return host === "" || host === "0.0.0.0" || host === "::";
}

/** What this machine's own programs call a server that listens on `host`. */
export function localUrl(host: string, port: number, scheme: Scheme = "http"): string {
  return urlOf(scheme, isEverywhere(host) ? "127.0.0.1" : host, port);
}

/** Under which names a certificate lets a server be called. */
export interface Certified {
  isFor(host: string): boolean;
  /** One of them. */
  readonly name: string | undefined;
}

/**
 * What phones call it: by its address; where that is not in the certificate, by the name that is, which then must lead here.
 * Without a certificate by http.
 */
export function joinUrl(
  host: string,
  port: number,
  interfaces: Interfaces,
  certified?: Certified,
): string {
  const address = isEverywhere(host) ? (lanAddress(interfaces) ?? "127.0.0.1") : host;
  if (certified === undefined) return urlOf("http", address, port);
  return urlOf("https", certified.isFor(address) ? address : (certified.name ?? address), port);
}

/** The address by which somebody called this server, if phones could call it by that too: not when they asked on this very machine. */
export function calledAs(called: Called | undefined): string | undefined {
  if (called === undefined) return undefined;
  const url = URL.parse(`${called.scheme ?? "http"}://${called.host}`);
  return url === null || LOOPBACK.test(url.hostname) ? undefined : url.origin;
}

function urlOf(scheme: Scheme, host: string, port: number): string {
  const written = `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
  return URL.parse(written)?.origin ?? written;
}
