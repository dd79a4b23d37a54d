import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { scrape, Scraper } from "../../../loadtest/measure/scrape.ts";
import { until } from "../../support/condition.ts";

const KEY = "crew-key-of-the-tests";

describe("asking a server how it is", () => {
  let server: Server;
  let url: string;
  let answer: { status: number; text: string; location?: string };
  let asked: { path: string | undefined; headers: IncomingHttpHeaders }[];

  before(async () => {
    server = createServer(({ url, headers }, response) => {
      asked.push({ path: url, headers });
      const { status, text, location } = answer;
      response.writeHead(status, location === undefined ? {} : { location }).end(text);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    asked = [];
    answer = { status: 200, text: "crowdpatch_frames_total 5" };
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it("sends the crew key in a header, and nowhere else", async () => {
    const scraped = await scrape(url, KEY);
    assert.equal(scraped.kind === "read" && scraped.reading.numbers.frames, 5);
    assert.deepEqual(
      asked.map(({ path, headers }) => [path, headers.authorization]),
      [["/metrics", `Bearer ${KEY}`]],
    );
  });

  it("says when the answer is another, and follows nobody with the key", async () => {
    answer = { status: 401, text: "the crew key is wrong" };
    assert.deepEqual(await scrape(url, KEY), { kind: "refused", status: 401 });
    answer = { status: 302, text: "", location: "/elsewhere" };
    assert.deepEqual(await scrape(url, KEY), { kind: "silent" });
    assert.equal(asked.length, 2);
  });

  it("says when nobody is there", async () => {
    assert.deepEqual(await scrape("http://127.0.0.1:1", KEY), { kind: "silent" });
    assert.deepEqual(await scrape("no address", KEY), { kind: "silent" });
  });

  it("is done again and again, and a last time at the end", async () => {
    const scraper = new Scraper(url, KEY, 10);
    await until(() => scraper.story.readings.length >= 2);
    answer = { status: 200, text: "crowdpatch_frames_total 9" };
    await scraper.close();
    const count = asked.length;
    assert.equal(scraper.story.readings.at(-1)?.numbers.frames, 9);
    assert.equal(scraper.story.readings.length, count);
    assert.equal(scraper.last.kind, "read");
  });

  it("is done at once, so that the first second is known", async () => {
    const scraper = new Scraper(url, KEY, 1_000_000);
    await until(() => scraper.story.readings.length === 1);
    await scraper.close();
  });

  it("goes on when a server is silent for a while, and says nothing of it meanwhile", async () => {
    answer = { status: 200, text: "process_cpu_seconds_total 1" };
    const scraper = new Scraper(url, KEY, 10);
    await until(() => scraper.lately().serverCpu === 0);
    answer = { status: 503, text: "" };
    await until(() => scraper.last.kind === "refused");
    assert.deepEqual([scraper.last, scraper.lately()], [{ kind: "refused", status: 503 }, {}]);
    answer = { status: 200, text: "process_cpu_seconds_total 1" };
    await until(() => scraper.lately().serverCpu === 0);
    await scraper.close();
  });
});
