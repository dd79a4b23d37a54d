import { join } from "node:path";
import express, {
  type ErrorRequestHandler,
  type Application,
  type RequestHandler,
  type Response,
} from "express";
import type { Show } from "#protocol/show.ts";
import type { Health } from "../room/crowd-room.ts";
import type { Called } from "./called.ts";
import { howCalled } from "./guard.ts";
import { pageHeaders } from "./headers.ts";
import { metricsRoute, type MetricsSite } from "./metrics/door.ts";

/** Where `npm run build` puts the pages. */
export const BUILT_PAGES = join(import.meta.dirname, "../../client/dist");

export interface WebSite extends MetricsSite {
  readonly show: Show;
  readonly showHash: string;
  /** The folder of the built pages. */
  readonly pages: string;
  /** Whether we speak https ourselves. */
  readonly https: boolean;
  /** The address that phones use, for somebody who called this server so. */
  joinUrl(called: Called): string;
  /** How the room is; undefined while there is none. */
  health(): Health | undefined;
  /** For a request that failed through our own fault. */
  failed(error: unknown): void;
}

const NOT_BUILT = "The pages are not built yet. On the machine that serves them: npm run build";
const NOTHING_HERE = "There is nothing at this address. The page to play with is at /";

/** Everything that is served over plain requests: two pages and their files, the show, where to join, whether the room lives, and how it is. */
export function routes(app: Application, site: WebSite): void {
  app.disable("x-powered-by");
  app.use(...pageHeaders(site.https));
  app.get("/healthz", (_request, response) => tellHealth(response, site.health()));
  app.get("/metrics", metricsRoute(site));
  app.get("/show.json", (_request, response) => {
    response.set({ ETag: `"${site.showHash}"`, "Cache-Control": "no-cache" }).json(site.show);
  });
  app.get("/join.json", (request, response) => {
    response.set("Cache-Control", "no-store").json({ url: site.joinUrl(howCalled(request)) });
  });
  app.get("/", pageFrom(site.pages, "phone"));
  app.get("/stage", pageFrom(site.pages, "stage"));
  app.use(files(site.pages));
  app.use((_request, response) => sayPlainly(response, 404, NOTHING_HERE));
  app.use(failure(site));
}

/** 200 only while the room ticks: what a supervisor, or a proxy, wants to know. */
function tellHealth(response: Response, health: Health | undefined): void {
  const { ticking = false, tickHz = 0, participants = 0 } = health ?? {};
  response
    .status(ticking ? 200 : 503)
    .set("Cache-Control", "no-store")
    .json({ status: ticking ? "ticking" : "stopped", tickHz, participants });
}

function pageFrom(pages: string, page: "phone" | "stage"): RequestHandler {
  const options = { root: pages, cacheControl: false, headers: { "Cache-Control": "no-cache" } };
  return (_request, response, next) =>
    response.sendFile(join(page, "index.html"), options, (error?: Error & { status?: number }) => {
      if (error?.status === 404) sayPlainly(response, 503, NOT_BUILT);
      else if (error !== undefined) next(error);
    });
}

/** What carries a hash in its name never changes; anything else is asked for again. */
function files(pages: string): RequestHandler {
  const hashed = join(pages, "assets");
  return express.static(pages, {
    index: false,
    redirect: false,
    dotfiles: "deny",
    cacheControl: false,
    setHeaders(response, path) {
      const caching = path.startsWith(hashed) ? "public, max-age=31536000, immutable" : "no-cache";
      response.setHeader("Cache-Control", caching);
    },
  });
}

/** A request that express could not read is the asker's mistake; anything else is ours. */
function failure(site: WebSite): ErrorRequestHandler {
  return (error: { status?: number }, _request, response, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) site.failed(error);
    if (response.headersSent) response.destroy();
    else if (status === 403) sayPlainly(response, 404, NOTHING_HERE);
    else if (status < 500) sayPlainly(response, status, "The address cannot be read.");
    else sayPlainly(response, 500, "That went wrong on our side.");
  };
}

function sayPlainly(response: Response, status: number, words: string): void {
  response.status(status).set("Cache-Control", "no-store").type("text/plain").send(`${words}\n`);
}
