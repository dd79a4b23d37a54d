import type { IncomingHttpHeaders } from "node:http";
import { JOIN_BODY_BYTES_MAX } from "#protocol/limits.ts";
import { ROOM_NAME } from "#protocol/version.ts";
import { type Called, isHost, type Scheme } from "./called.ts";

/** What somebody at the door asks for, as far as the door looks. */
export interface RequestFacts {
  /** A page, a file or a join; or a WebSocket. */
  readonly kind: "request" | "upgrade";
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Every Host header that was sent, since `headers` keeps only the first. */
  readonly hosts: readonly string[];
  /** How our pages are called by whoever asks. */
  readonly called: Called;
}

/** Why a request is refused: what the counter is called, the answer's status, and its words. */
export interface Refusal {
  readonly cause: RefusedRequest;
  readonly status: number;
  readonly words: string;
}

export type RefusedRequest = keyof typeof REFUSALS;

const REFUSALS = {
  http_host: [400, "The request does not say in one Host header where it wants to go."],
  http_url: [400, "The address must be a path that begins with one slash."],
  http_method: [405, `There is GET, HEAD, and POST to /matchmake/join/${ROOM_NAME}.`],
  http_origin: [403, "Pages from elsewhere do not join here; see --origin and --public-url."],
  http_length: [411, "A join says in Content-Length how long it is."],
  http_size: [413, `A join has at most ${JOIN_BODY_BYTES_MAX} bytes, anything else has none.`],
  http_type: [415, "A join is application/json."],
  http_upgrade: [400, "A WebSocket opens on /<process>/<room>?sessionId=<session>, by GET."],
} as const;

const JOIN_PATH = `/matchmake/join/${ROOM_NAME}`;
const URL_SHAPE = /^\/(?!\/)[\x21-\x7e]*$/;
const SEAT_SHAPE = /^\/[\w-]{1,32}\/[\w-]{1,32}\?sessionId=[\w-]{1,32}$/;
const JSON_TYPE = /^application\/json(?:\s*;.*)?$/i;

/**
 * Whether the door lets this in: undefined, or why not. Nothing that it lets in can surprise the framework's parsers.
 * `origins` are those that may join besides the request's own host, as `URL.origin` writes them.
 */
export function verdictOn(facts: RequestFacts, origins: ReadonlySet<string>): Refusal | undefined {
  const cause =
    hostFault(facts) ??
    urlFault(facts) ??
    originFault(facts, origins) ??
    (facts.kind === "upgrade" ? upgradeFault(facts) : (methodFault(facts) ?? bodyFault(facts)));
  if (cause === undefined) return undefined;
  const [status, words] = REFUSALS[cause];
  return { cause, status, words };
}

function hostFault({ hosts: [host = "", ...more] }: RequestFacts): RefusedRequest | undefined {
  return more.length === 0 && isHost(host) ? undefined : "http_host";
}

function urlFault({ url }: RequestFacts): RefusedRequest | undefined {
  return URL_SHAPE.test(url) ? undefined : "http_url";
}

/** A browser says which page asks; programs say nothing, and are let in. */
function originFault(
  { headers: { origin }, called }: RequestFacts,
  origins: ReadonlySet<string>,
): RefusedRequest | undefined {
  if (origin === undefined) return undefined;
  return origins.has(origin) || isOwn(origin, called) ? undefined : "http_origin";
}

/** Where it is not known whether a proxy speaks https for us, pages of both kinds are ours. */
function isOwn(origin: string, { scheme, host }: Called): boolean {
  const schemes: readonly Scheme[] = scheme === undefined ? ["http", "https"] : [scheme];
  return schemes.some((each) => URL.parse(`${each}://${host}`)?.origin === origin);
}

function upgradeFault({ method, url, headers: { upgrade } }: RequestFacts) {
  const fits = method === "GET" && upgrade?.toLowerCase() === "websocket" && SEAT_SHAPE.test(url);
  return fits ? undefined : "http_upgrade";
}

function methodFault({ method, url }: RequestFacts): RefusedRequest | undefined {
  if (method === "GET" || method === "HEAD") return undefined;
  return method === "POST" && url === JOIN_PATH ? undefined : "http_method";
}

function bodyFault({ method, headers }: RequestFacts): RefusedRequest | undefined {
  const length = headers["content-length"];
  const chunked = headers["transfer-encoding"] !== undefined;
  if (method !== "POST") return chunked || Number(length ?? 0) > 0 ? "http_size" : undefined;
  if (chunked || length === undefined || !/^\d{1,9}$/.test(length)) return "http_length";
  if (Number(length) > JOIN_BODY_BYTES_MAX) return "http_size";
  return JSON_TYPE.test(headers["content-type"] ?? "") ? undefined : "http_type";
}
