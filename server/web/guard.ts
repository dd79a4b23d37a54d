import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import type { Refusals } from "../room/refusals.ts";
import { answerPlainly, answerSocket } from "./answer.ts";
import { type Called, isHearsay, isNear, toldBy } from "./called.ts";
import { type RequestFacts, verdictOn } from "./verdict.ts";

export interface Door {
  /** Origins whose pages may join, besides the request's own host. */
  readonly origins: ReadonlySet<string>;
  readonly refusals: Refusals;
  /** Whether a proxy of ours stands in front, which says how it was called. */
  readonly trustProxy?: boolean;
  /** For what is our own fault: a request that was let in, and threw. */
  failed(error: unknown): void;
}

/** Requests that came with hearsay, which is forgotten; that there was some is not. */
const SPOKEN_FOR = new WeakSet<IncomingMessage>();
const CALLED = new WeakMap<IncomingMessage, Called>();

/** Whether somebody in between spoke for who asks: then where a request came from does not say who that is. */
export function isSpokenFor(request: IncomingMessage): boolean {
  return SPOKEN_FOR.has(request);
}

/** How whoever asks called us; known of requests that the guard let in. */
export function howCalled(request: IncomingMessage): Called {
  return CALLED.get(request) ?? { host: request.headers.host ?? "", scheme: undefined };
}

/**
 * Puts the guard at the door of an HTTP or HTTPS server. The framework puts its own listener before all others,
 * so the guard stands where events come from: nobody hears of a request that it refused.
 */
export function guard(server: Server, door: Door): void {
  const letIn = server.emit.bind(server) as (event: string, ...parts: unknown[]) => boolean;
  server.emit = ((event: string, ...parts: unknown[]) => {
    if (event !== "request" && event !== "upgrade") return letIn(event, ...parts);
    const [request, other] = parts as [IncomingMessage, ServerResponse | Duplex];
    const answer = (status: number, words: string) =>
      event === "request"
        ? answerPlainly(other as ServerResponse, status, words)
        : answerSocket(other as Duplex, status, words);
    CALLED.set(request, calledIn(request, door.trustProxy === true));
    return meet(door, factsOf(event, request), answer, () => {
      forgetHearsay(request);
      return letIn(event, ...parts);
    });
  }) as typeof server.emit;
  const unmet = new WeakSet<Duplex>();
  server.prependListener("tlsClientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    unmet.add(socket);
    if (!isHungUp(error.code)) door.refusals.count("tls_handshake");
    socket.destroy();
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (unmet.has(socket)) return; // https tells of a failed handshake here too, and words would wait for ever
    const [cause, status, words] = misreading(error.code);
    if (cause !== undefined) door.refusals.count(cause);
    answerSocket(socket, status, words);
  });
  server.on("drop", () => door.refusals.count("http_connections"));
}

/** Refuses, or lets in; and answers for what was let in and threw. */
function meet(
  door: Door,
  facts: RequestFacts,
  answer: (status: number, words: string) => void,
  letIn: () => boolean,
): boolean {
  const refusal = verdictOn(facts, door.origins);
  if (refusal !== undefined) {
    door.refusals.count(refusal.cause);
    answer(refusal.status, refusal.words);
    return true;
  }
  try {
    return letIn();
  } catch (error) {
    door.failed(error);
    answer(500, "That went wrong on our side.");
    return true;
  }
}

function factsOf(kind: RequestFacts["kind"], request: IncomingMessage): RequestFacts {
  const { method = "", url = "", headers, headersDistinct } = request;
  const hosts = headersDistinct["host"] ?? [];
  return { kind, method, url, headers, hosts, called: howCalled(request) };
}

/**
 * A proxy of ours is believed how it was called, and nobody is believed who is far away. Somebody near who is no proxy can
 * lie here: a page cannot, and a program gains no more by it than by leaving its Origin out.
 */
function calledIn({ socket, headers }: IncomingMessage, trustProxy: boolean): Called {
  const scheme = socket instanceof TLSSocket ? "https" : undefined;
  const told = trustProxy && isNear(socket.remoteAddress) ? toldBy(headers) : {};
  return { host: headers.host ?? "", scheme, ...told };
}

function forgetHearsay(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (!isHearsay(name)) continue;
    delete request.headers[name];
    SPOKEN_FOR.add(request);
  }
}

/** What to make of bytes that are no HTTP request: counter, status, words. A connection that was reset is nobody's fault. */
function misreading(code: string | undefined): [string | undefined, number, string] {
  if (isHungUp(code)) return [undefined, 400, "Goodbye."];
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return ["http_slow", 408, "The request took too long to arrive."];
  if (code === "HPE_HEADER_OVERFLOW") return ["http_headers", 431, "The headers are too long."];
  return ["http_malformed", 400, "That is no HTTP request."];
}

function isHungUp(code: string | undefined): boolean {
  return code === "ECONNRESET" || code === "EPIPE";
}
