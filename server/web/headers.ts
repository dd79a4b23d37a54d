import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import helmet from "helmet";
import { howCalled } from "./guard.ts";

/**
 * How long a browser that was here by https will not come by http any more: over the night. A machine that serves plain
 * http again at the next venue, under the same name, is found again the day after.
 */
const HTTPS_ONLY_SECONDS = 24 * 60 * 60;

/**
 * What a page of ours may do: load and run what comes from here, talk to here, and nothing else.
 * Nothing asks for https where we do not speak it ourselves, since at most venues a laptop serves plain http on its own Wi-Fi.
 */
export function pageHeaders(https: boolean): RequestHandler[] {
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
          "connect-src": ["'self'", ownSockets],
          "object-src": none,
          "base-uri": none,
          "form-action": none,
          "frame-ancestors": none,
        },
      },
      referrerPolicy: { policy: "no-referrer" },
      xFrameOptions: { action: "deny" },
      strictTransportSecurity: https && { maxAge: HTTPS_ONLY_SECONDS, includeSubDomains: false },
      // both mean something only over https, and fill the console with warnings elsewhere
      crossOriginOpenerPolicy: https,
      originAgentCluster: https,
    }),
    (_request, response, next) => {
      response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
      next();
    },
  ];
}

/** Where a page's own socket opens: at the host that it was called by, which the guard has checked. */
function ownSockets(request: IncomingMessage): string {
  const { host, scheme } = howCalled(request);
  const plain = scheme === "https" ? [] : [`ws://${host}`];
  const secure = scheme === "http" ? [] : [`wss://${host}`];
  return [...plain, ...secure].join(" ");
}
