import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { newPair } from "../support/certificates.ts";
import { needs } from "../support/peers.ts";
import { openTestServer } from "../support/server.ts";
import { EVERY_KIND, Handset } from "./phone-support.ts";
import { buildPages, openBrowser } from "./stage-support.ts";

/** What phones call it; a browser trusts its own machine even without https. */
const NAME = "play.example";

describe("a phone that comes by https", function () {
  needs("chromium");
  this.timeout(60_000);
  let pages: string;
  let browser: Browser;
  before(async () => {
    pages = await buildPages();
    const rules = `--host-resolver-rules=MAP ${NAME} 127.0.0.1`;
    browser = await openBrowser(["--disable-gpu", rules]);
  });
  after(() => browser.close());

  for (const [pair, isSecure] of [
    [newPair({ names: [NAME] }), true],
    [undefined, false],
  ] as const) {
    const scheme = isSecure ? "https" : "http";
    it(`plays by ${scheme}, and ${isSecure ? "may" : "may not"} ask for what browsers keep for secret links`, async () => {
      const server = await openTestServer(EVERY_KIND, { pages, pair });
      const phone = await Handset.open(browser, { ignoreHTTPSErrors: true });
      try {
        await phone.join(`${scheme}://${NAME}:${server.port}/`);
        assert.equal(await phone.said("slot"), "0");
        assert.equal(await phone.page.evaluate(() => isSecureContext), isSecure);
        assert.equal(await phone.page.evaluate(() => "wakeLock" in navigator), isSecure);
        assert.deepEqual(phone.complaints, []);
      } finally {
        await phone.close();
        await server.close();
      }
    });
  }
});
