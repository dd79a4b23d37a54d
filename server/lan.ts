import type { NetworkInterfaceInfo } from "node:os";

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
export function localUrl(host: string, port: number): string {
  return urlOf(isEverywhere(host) ? "127.0.0.1" : host, port);
}

/** What phones call it. */
export function joinUrl(host: string, port: number, interfaces: Interfaces): string {
  return urlOf(isEverywhere(host) ? (lanAddress(interfaces) ?? "127.0.0.1") : host, port);
}

/**
 * The address by which somebody called this server, if phones could call it by that too: not when they asked
 * on this very machine. `host` is a request's own, checked at the door.
 */
export function calledAs(host: string | undefined): string | undefined {
  if (host === undefined || !URL.canParse(`http://${host}`)) return undefined;
  const { hostname, origin } = new URL(`http://${host}`);
  return LOOPBACK.test(hostname) ? undefined : origin;
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
