import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP } from "node:net";

export type Scheme = "http" | "https";

/** How whoever asks called us, which is what our addresses are for them. */
export interface Called {
  /** A host as in the header `Host`, with its port where there is one. */
  readonly host: string;
  /** Undefined where it cannot be known: a proxy may have spoken https for us, and not said so. */
  readonly scheme: Scheme | undefined;
}

/** What somebody in between says of whom it speaks for. Nothing here needs to know from which address people come, so that part is never read. */
const HEARSAY = /^(?:via|forwarded|x-forwarded-.*|x-real-ip|x-client-ip|cf-connecting-ip)$/;
const HOST_SHAPE = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/** Some proxies say `wss` of what will be a WebSocket. */
const SCHEMES = new Map<string, Scheme>([
  ["http", "http"],
  ["ws", "http"],
  ["https", "https"],
  ["wss", "https"],
]);

/** Where a proxy of ours can stand: on this machine, or on a private network. */
const NEAR = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  NEAR.addSubnet(network, prefix, "ipv4");
NEAR.addAddress("::1", "ipv6");
NEAR.addSubnet("fc00::", 7, "ipv6");
NEAR.addSubnet("fe80::", 10, "ipv6");

export function isHearsay(header: string): boolean {
  return HEARSAY.test(header);
}

/** Whether an address, as a socket tells it, is this machine's own or a private one. */
export function isNear(address = ""): boolean {
  const [plain = ""] = address.split("%");
  const version = isIP(plain);
  return version !== 0 && NEAR.check(plain, version === 6 ? "ipv6" : "ipv4");
}

export function isHost(text: string): boolean {
  return HOST_SHAPE.test(text) && URL.canParse(`http://${text}/`);
}

/**
 * What the nearest proxy says of how it was called itself. `Forwarded` is read only where nothing else is said: proxies
 * that set the one let the other through as they got it. What cannot be read is as if it had not been said.
 */
export function toldBy(headers: IncomingHttpHeaders): Partial<Called> {
  const proto = lastOf(headers["x-forwarded-proto"]);
  const host = lastOf(headers["x-forwarded-host"]);
  if (proto !== undefined || host !== undefined) return readable(proto, host);
  const said = lastOf(headers.forwarded) ?? "";
  return readable(wordIn(said, "proto"), wordIn(said, "host"));
}

function readable(proto = "", host = ""): Partial<Called> {
  const scheme = SCHEMES.get(proto.toLowerCase());
  return { ...(scheme === undefined ? {} : { scheme }), ...(isHost(host) ? { host } : {}) };
}

/** Every proxy on the way adds its own word at the end. */
function lastOf(header: string | string[] | undefined): string | undefined {
  return header === undefined ? undefined : String(header).split(",").at(-1)?.trim();
}

function wordIn(said: string, name: "proto" | "host"): string | undefined {
  const [, word] = new RegExp(`(?:^|;)\\s*${name}="?([^";]+)"?`, "i").exec(said) ?? [];
  return word;
}
