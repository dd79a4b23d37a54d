import { createRouter, matchMaker, type Router } from "@colyseus/core";
import type { Refusals } from "../room/refusals.ts";

/** What the framework offers over HTTP: a join; and no page from elsewhere is told that it may read the answer. */
export function narrowMatchmaking(): void {
  Object.assign(matchMaker.controller, {
    exposedMethods: ["join"],
    DEFAULT_CORS_HEADERS: {},
    getCorsHeaders: () => ({}),
  });
}

/** Where the framework hangs its join. Without it, whoever hangs up in the middle of one writes lines on our console. */
export function joinRouter(refusals: Refusals, failed: (error: unknown) => void): Router {
  return createRouter(
    {},
    {
      onError(error: unknown) {
        const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
        if (typeof statusCode === "number") return undefined; // the room's own answer
        if (code === "ECONNRESET") refusals.count("http_aborted");
        else failed(error);
        return Response.json({ error: "the join was not read" }, { status: 500 });
      },
    },
  );
}
