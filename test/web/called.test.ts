import assert from "node:assert/strict";
import { isNear, toldBy } from "../../server/web/called.ts";

describe("a proxy that can be ours", () => {
  it("stands on this machine, or on a private network", () => {
    const near = ["127.0.0.1", "127.8.8.8", "::1", "10.0.0.1", "172.16.0.1", "172.31.255.255"];
    const more = ["192.168.1.5", "169.254.1.1", "::ffff:127.0.0.1", "::ffff:10.2.3.4"];
    for (const address of [...near, ...more, "fd00::1", "fe80::1", "fe80::1%eth0"])
      assert(isNear(address), address);
  });

  it("stands nowhere else", () => {
    const far = [
      "8.8.8.8",
      "172.15.255.255",
      "172.32.0.0",
      "192.169.0.1",
      "11.0.0.1",
      "2001:db8::1",
    ];
    for (const address of [...far, "::ffff:8.8.8.8", "::2", "", "localhost", "10.0.0", undefined])
      assert(!isNear(address), address);
  });
});

describe("how a proxy says that it was called", () => {
  it("is a scheme and a host, also where the scheme is a socket's", () => {
    for (const [said, scheme] of [
      ["https", "https"],
      ["HTTPS", "https"],
      ["wss", "https"],
      ["http", "http"],
      ["ws", "http"],
    ] as const)
      assert.deepEqual(toldBy({ "x-forwarded-proto": said }), { scheme }, said);
    assert.deepEqual(toldBy({ "x-forwarded-host": "play.example:8443" }), {
      host: "play.example:8443",
    });
  });

  it("is what the nearest of several says", () => {
    const headers = {
      "x-forwarded-proto": "http, https",
      "x-forwarded-host": "evil.example,play.example",
    };
    assert.deepEqual(toldBy(headers), { scheme: "https", host: "play.example" });
  });

  it("is as if it had not been said where it cannot be read", () => {
    const hosts = ["", " ", "a b", "a/b", "a@b", "[::1", "a;b", "ü.example", "a:b", "a, "];
    for (const host of hosts) assert.deepEqual(toldBy({ "x-forwarded-host": host }), {}, host);
    for (const proto of ["", "javascript", "https:", "https://", "ftp", "https http"])
      assert.deepEqual(toldBy({ "x-forwarded-proto": proto }), {}, proto);
    assert.deepEqual(toldBy({}), {});
  });

  it("may be said in the one header that is a standard", () => {
    const said = { scheme: "https", host: "play.example" };
    for (const forwarded of [
      "for=192.0.2.60;proto=https;host=play.example",
      'for="[2001:db8::1]";Proto=https; Host="play.example"',
      "for=10.0.0.1;proto=http;host=first.example, for=10.0.0.2;proto=https;host=play.example",
    ])
      assert.deepEqual(toldBy({ forwarded }), said, forwarded);
    for (const forwarded of ["", ";;;", "for=a", "proto", "xproto=https", 'host="a b"'])
      assert.deepEqual(toldBy({ forwarded }), {}, forwarded);
  });

  it("is not in the standard header where the usual ones are: a proxy that sets those lets it through", () => {
    const forwarded = "proto=http;host=evil.example";
    assert.deepEqual(toldBy({ forwarded, "x-forwarded-proto": "https" }), { scheme: "https" });
  });
});
