import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OpenServer } from "../../server/open.ts";
import { hashOf } from "../../server/show/load.ts";
import { newFolder, openTestServer } from "../support/server.ts";
import { until } from "../support/condition.ts";

describe("what is served", () => {
  const folder = newFolder();
  let server: OpenServer;
  before(async () => {
    for (const part of ["phone", "stage", "assets", ".secret"])
      await mkdir(join(folder, "dist", part), { recursive: true });
    await writeFile(join(folder, "above.txt"), "not served");
    await writeFile(join(folder, "dist/.secret/key"), "not served");
    await writeFile(join(folder, "dist/phone/index.html"), "<title>phone</title>");
    await writeFile(join(folder, "dist/stage/index.html"), "<title>stage</title>");
    await writeFile(join(folder, "dist/assets/phone-1a2b.js"), "play()");
    await writeFile(join(folder, "dist/icon.svg"), "<svg/>");
    server = await openTestServer(undefined, { pages: join(folder, "dist") });
  });
  after(async () => {
    await server.close();
  });
  const ask = (path: string, init?: RequestInit) => fetch(server.url + path, init);
  const askAgain = (path: string, etag: string) =>
    ask(path, { headers: { "if-none-match": etag, "cache-control": "max-age=0" } });

  for (const [path, page] of [
    ["/", "phone"],
    ["/stage", "stage"],
  ] as const) {
    it(`is the ${page}'s page at ${path}, asked for again each time`, async () => {
      const answer = await ask(path);
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), new RegExp(page));
      assert.equal(answer.headers.get("cache-control"), "no-cache");
      const again = await askAgain(path, answer.headers.get("etag") ?? "");
      assert.equal(again.status, 304);
    });
  }

  it("keeps for ever what has a hash in its name, and nothing else", async () => {
    const script = await ask("/assets/phone-1a2b.js");
    assert.equal(await script.text(), "play()");
    assert.equal(script.headers.get("cache-control"), "public, max-age=31536000, immutable");
    assert.match(script.headers.get("content-type") ?? "", /javascript/);
    assert.equal((await ask("/icon.svg")).headers.get("cache-control"), "no-cache");
  });

  it("is the address that phones use, for the stage's code", async () => {
    const answer = await ask("/join.json");
    assert.deepEqual(await answer.json(), { url: server.url });
    assert.equal(answer.headers.get("cache-control"), "no-store");
  });

  it("is the checked show, under its hash", async () => {
    const answer = await ask("/show.json");
    assert.deepEqual(await answer.json(), JSON.parse(JSON.stringify(server.room.inside.run.show)));
    const etag = `"${hashOf(server.room.inside.run.show)}"`;
    assert.equal(answer.headers.get("etag"), etag);
    assert.equal((await askAgain("/show.json", etag)).status, 304);
    assert.equal((await askAgain("/show.json", '"other"')).status, 200);
  });

  it("is well while the room ticks, and says so when it stops", async () => {
    await until(async () => (await ask("/healthz")).status === 200);
    const { status, participants } = (await (await ask("/healthz")).json()) as Record<
      string,
      unknown
    >;
    assert.deepEqual({ status, participants }, { status: "ticking", participants: 0 });
    server.room.patchRate = null;
    await until(async () => (await ask("/healthz")).status === 503);
    server.room.patchRate = 50;
    await until(async () => (await ask("/healthz")).status === 200);
  });

  it("is nothing elsewhere, in plain words, with no word of what stands behind", async () => {
    for (const path of ["/operator", "/stage/x", "/phone/", "/matchmake/join/crowd", "/assets/"]) {
      const answer = await ask(path);
      assert.equal(answer.status, 404, path);
      assert.equal(
        await answer.text(),
        "There is nothing at this address. The page to play with is at /\n",
      );
      assert.equal(answer.headers.get("x-powered-by"), null);
    }
  });

  it("is never a file beside the pages, however its name is written", async () => {
    const ways = [
      "/.secret/key",
      "/%2esecret/key",
      "/assets/../.secret/key",
      "/..%2fabove.txt",
      "/%2e%2e%2fabove.txt",
    ];
    const more = [
      "/..%5cabove.txt",
      "/assets/..%2f..%2fabove.txt",
      "/%00",
      "/%",
      "/%c0%ae%c0%ae/above.txt",
      "/.git/config",
    ];
    for (const path of [...ways, ...more]) {
      const answer = await ask(path);
      assert.ok(answer.status === 404 || answer.status === 400, `${path}: ${answer.status}`);
      assert.doesNotMatch(await answer.text(), /not served|at .*\.js/);
    }
  });

  it("may do only what our pages do", async () => {
    const { host } = new URL(server.url);
    for (const path of ["/", "/stage", "/assets/phone-1a2b.js", "/show.json", "/nothing"]) {
      const { headers } = await ask(path);
      const policy = new Map(
        (headers.get("content-security-policy") ?? "").split(";").map((rule) => {
          const [name = "", ...sources] = rule.trim().split(" ");
          return [name, sources.join(" ")];
        }),
      );
      assert.equal(policy.get("default-src"), "'self'");
      assert.equal(policy.get("script-src"), "'self'");
      assert.equal(policy.get("style-src"), "'self'");
      assert.equal(policy.get("img-src"), "'self' data:");
      assert.equal(policy.get("connect-src"), `'self' ws://${host} wss://${host}`);
      for (const none of ["object-src", "base-uri", "frame-ancestors"])
        assert.equal(policy.get(none), "'none'");
      assert.equal(headers.get("referrer-policy"), "no-referrer");
      assert.equal(headers.get("x-content-type-options"), "nosniff");
    }
  });

  it("asks for no https where there is none, and lets no page from elsewhere read", async () => {
    const { headers } = await ask("/");
    assert.equal(headers.get("strict-transport-security"), null);
    assert.doesNotMatch(headers.get("content-security-policy") ?? "", /upgrade-insecure|unsafe/);
    for (const [name] of headers) assert.doesNotMatch(name, /^access-control/);
  });
});

describe("pages that are not built", () => {
  it("say by which command they are", async () => {
    const folder = newFolder();
    const server = await openTestServer(undefined, { pages: join(folder, "dist") });
    try {
      for (const path of ["/", "/stage"]) {
        const answer = await fetch(server.url + path);
        assert.equal(answer.status, 503);
        assert.match(await answer.text(), /not built yet.*npm run build/);
      }
    } finally {
      await server.close();
    }
  });
});
