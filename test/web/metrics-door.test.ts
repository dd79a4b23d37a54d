import assert from "node:assert/strict";
import { type Asking, whyNot } from "../../server/web/metrics/door.ts";
import type { OpenServer } from "../../server/open.ts";
import { CREW_KEY, openTestServer } from "../support/server.ts";

const HERE: Asking = {
  authorization: undefined,
  address: "127.0.0.1",
  host: "localhost:2567",
  isSpokenFor: false,
};
const THERE: Asking = { ...HERE, address: "192.168.1.40", host: "192.168.1.2:2567" };
const mayRead = (asking: Asking) => whyNot(asking, CREW_KEY) === undefined;

describe("who may read the metrics", () => {
  it("is whoever has the crew key, from anywhere, through anybody", () => {
    const authorization = `Bearer ${CREW_KEY}`;
    for (const asking of [HERE, THERE, { ...THERE, isSpokenFor: true }]) {
      assert(mayRead({ ...asking, authorization }));
      assert(mayRead({ ...asking, authorization: authorization.replace("Bearer", "bearer") }));
    }
  });

  it("is nobody with another key, not even here", () => {
    const said = ["", "Bearer", "Bearer ", `Bearer ${CREW_KEY}x`, `Bearer ${CREW_KEY.slice(1)}`];
    const others = [CREW_KEY, `Basic ${CREW_KEY}`, `Bearer ${CREW_KEY} ${CREW_KEY}`, "Bearer é"];
    for (const authorization of [...said, ...others])
      for (const asking of [HERE, THERE])
        assert.equal(mayRead({ ...asking, authorization }), false, authorization);
  });

  it("is who asks on this machine, by a name of its own", () => {
    for (const address of ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
      for (const host of ["localhost", "LOCALHOST:2567", "127.0.0.1:2567", "127.1", "[::1]:2567"])
        assert(mayRead({ ...HERE, address, host }), `${address} ${host}`);
  });

  it("is nobody from elsewhere without a key", () => {
    const addresses = ["192.168.1.40", "::2", "::ffff:10.0.0.1", "1127.0.0.1", "::127.0.0.1", ""];
    for (const address of [...addresses, undefined])
      assert.equal(mayRead({ ...HERE, address }), false, address);
  });

  it("is nobody for whom somebody spoke, and nobody who called us by a name that leads here", () => {
    assert.equal(mayRead({ ...HERE, isSpokenFor: true }), false);
    const hosts = [
      "play.example",
      "localhost.example:2567",
      "127.example",
      "127.0.0.1.example",
      "192.168.1.2",
      "",
    ];
    for (const host of [...hosts, undefined]) assert.equal(mayRead({ ...HERE, host }), false, host);
  });
});

describe("the metrics' door", () => {
  let server: OpenServer;
  before(async () => (server = await openTestServer()));
  after(() => server.close());

  const ask = (headers: Record<string, string> = {}, path = "/metrics") =>
    fetch(server.url + path, { headers });
  const refused = () => server.refusals.of("metrics_key");

  it("is open on this machine, and shut when somebody spoke for who asks, whatever they said", async () => {
    assert.equal((await ask()).status, 200);
    const before = refused();
    const forged = ["127.0.0.1", "", "::1"];
    for (const words of forged) {
      const answer = await ask({ "x-forwarded-for": words });
      assert.equal(answer.status, 401);
      assert.equal(answer.headers.get("www-authenticate"), "Bearer");
      assert.match(await answer.text(), /crew key, in a header.*127\.0\.0\.1/);
    }
    assert.equal(refused() - before, forged.length);
    assert.match(await (await ask()).text(), /crowdpatch_refusals_total\{cause="metrics_key"\} \d/);
  });

  it("opens for the key, in the header alone", async () => {
    const spokenFor = { "x-forwarded-for": "10.0.0.9" };
    const authorization = `Bearer ${CREW_KEY}`;
    assert.equal((await ask({ ...spokenFor, authorization })).status, 200);
    for (const path of [`/metrics?key=${CREW_KEY}`, `/metrics?authorization=Bearer%20${CREW_KEY}`])
      assert.equal((await ask(spokenFor, path)).status, 401);
  });

  it("says that a key is wrong, and not what is right", async () => {
    const before = refused();
    const answer = await ask({ authorization: "Bearer wrong-key-of-tonight" });
    assert.equal(answer.status, 401);
    assert.equal(await answer.text(), "The crew key is not right.\n");
    assert.equal(refused() - before, 1);
  });

  it("is shut to pages from elsewhere", async () => {
    assert.equal((await ask({ origin: "https://elsewhere.example" })).status, 403);
  });
});
