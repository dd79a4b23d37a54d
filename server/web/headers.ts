import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * What a page of ours may do: load and run what comes from here, talk to here, and nothing else.
 * Nothing asks for https, since at most venues a laptop serves plain http on its own Wi-Fi.
 */
export function pageHeaders(): RequestHandler[] {
  const own = ["'self'"];
  const none = ["'none'"];
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          "default-src": own,
          "script-src": own,
          "style-src": own,
          "img-src": ["'self'", "data:"],
          // 'self' does not cover ws: in every phone's browser
          "connect-src": ["'self'", socketOf("ws"), socketOf("wss")],
          "object-src": none,
          "base-uri": none,
          "form-action": none,
          "frame-ancestors": none,
        },
      },
      referrerPolicy: { policy: "no-referrer" },
      xFrameOptions: { action: "deny" },
      strictTransportSecurity: false,
      // both mean something only over https, and fill the console with warnings elsewhere
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
    }),
    (_request, response, next) => {
      response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
      next();
    },
  ];
}

/** The request's own host, which the guard has checked. */
function socketOf(scheme: "ws" | "wss") {
  return ({ headers }: IncomingMessage) => `${scheme}://${headers.host ?? ""}`;
}
