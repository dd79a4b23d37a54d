import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { sameText } from "../../room/admission.ts";
import type { Refusals } from "../../room/refusals.ts";
import { isSpokenFor } from "../guard.ts";
import type { Metrics } from "./metrics.ts";

export interface MetricsSite {
  readonly crewKey: string;
  readonly refusals: Refusals;
  readonly metrics: Metrics;
}

/** Who asks, as far as it decides whether they are told. */
export interface Asking {
  /** What they say in the header `Authorization`. */
  readonly authorization: string | undefined;
  /** Where the connection comes from. */
  readonly address: string | undefined;
  /** By which name they called us. */
  readonly host: string | undefined;
  /** Somebody in between says that the request is somebody else's. */
  readonly isSpokenFor: boolean;
}

const BEARER = /^Bearer (\S+)$/i;
const LOOPBACK = /^(?:(?:::ffff:)?127\.|::1$)/;
const OWN_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const WRONG_KEY = "The crew key is not right.";
const NO_KEY =
  "The crew may read this: with the crew key, in a header (Authorization: Bearer …), or on this machine, at 127.0.0.1.";

/**
 * Why somebody may not read the metrics; undefined for who may. With the crew key, or on this machine, when nobody spoke
 * for them, and they called it by its own name: a page that a browser here has open could have made its name lead to us.
 */
export function whyNot(asking: Asking, crewKey: string): string | undefined {
  if (asking.authorization !== undefined) {
    const [, key = ""] = BEARER.exec(asking.authorization) ?? [];
    return sameText(key, crewKey) ? undefined : WRONG_KEY;
  }
  const isHere = LOOPBACK.test(asking.address ?? "") && OWN_NAME.test(nameIn(asking.host));
  return isHere && !asking.isSpokenFor ? undefined : NO_KEY;
}

/** Answers with the metrics, or says why not, and counts that. */
export function metricsRoute({ crewKey, refusals, metrics }: MetricsSite): RequestHandler {
  return async (request, response) => {
    response.set("Cache-Control", "no-store");
    const words = whyNot(askingOf(request), crewKey);
    if (words === undefined) {
      response.type(metrics.contentType).send(await metrics.text());
      return;
    }
    refusals.count("metrics_key");
    response.status(401).set("WWW-Authenticate", "Bearer").type("text/plain").send(`${words}\n`);
  };
}

function askingOf(request: IncomingMessage): Asking {
  return {
    authorization: request.headers.authorization,
    address: request.socket.remoteAddress,
    host: request.headers.host,
    isSpokenFor: isSpokenFor(request),
  };
}

function nameIn(host = ""): string {
  return URL.parse(`http://${host}`)?.hostname ?? "";
}
