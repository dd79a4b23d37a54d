import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchShow } from "../../installation-adapter/link/fetch-show.ts";
import { showOf } from "./support.ts";

describe("the show that the server plays", () => {
  let answer: { status: number; etag?: string; body: string };
  let server: Server;
  let url: string;

  before(async () => {
    server = createServer((_request, response) => {
      response.writeHead(answer.status, answer.etag === undefined ? {} : { etag: answer.etag });
      response.end(answer.body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => server.close());

  it("comes with the hash that the room says it by, also through a proxy that packs it", async () => {
    const body = JSON.stringify(showOf());
    for (const etag of ['"0123abcd"', 'W/"0123abcd"']) {
      answer = { status: 200, etag, body };
      assert.deepEqual(await fetchShow(url), { show: showOf(), hash: "0123abcd" });
    }
  });

  it("has no hash where a proxy took it away", async () => {
    answer = { status: 200, body: JSON.stringify(showOf()) };
    assert.equal((await fetchShow(url)).hash, "");
  });

  it("is refused when it is none, and the reason says what it is", async () => {
    answer = { status: 404, body: "nothing here" };
    await assert.rejects(fetchShow(url), /answered 404/);
    answer = { status: 200, body: "<html>" };
    await assert.rejects(fetchShow(url), SyntaxError);
    answer = { status: 200, body: '{ "id": "x" }' };
    await assert.rejects(fetchShow(url), /not understood: title is missing/);
  });
});
