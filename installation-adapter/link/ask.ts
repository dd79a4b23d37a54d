import { request } from "node:https";
import { buffer } from "node:stream/consumers";
import type { Trust } from "./trust.ts";

/** `fetch`, or the part of it that is needed here. */
export type Ask = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Asks as `fetch` does; by https over a connection that trusts one server and nothing else. */
export function askerOf(trust: Trust): Ask {
  return (asked, init = {}) => {
    const url = new URL(asked instanceof Request ? asked.url : asked);
    return url.protocol === "https:" ? askKnown(url, init, trust) : fetch(asked, init);
  };
}

/** `fetch` itself cannot be told whom to trust. */
function askKnown(url: URL, init: RequestInit, trust: Trust): Promise<Response> {
  const { method = "GET", headers, body, signal } = init;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      ...trust.options(),
      agent: false,
      method,
      headers: Object.fromEntries(new Headers(headers)),
      ...(signal ? { signal } : {}),
    });
    asked.on("error", reject);
    asked.on("response", (answer) => {
      const { statusCode: status = 502, headersDistinct } = answer;
      const heard = Object.entries(headersDistinct).map(([name, values = []]): [string, string] => [
        name,
        values.join(", "),
      ]);
      buffer(answer)
        .then((bytes) => new Response(bytes.length > 0 ? bytes : null, { status, headers: heard }))
        .then(resolve, reject);
    });
    asked.end(typeof body === "string" ? body : undefined);
  });
}
