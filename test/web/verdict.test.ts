import assert from "node:assert/strict";
import { JOIN_BODY_BYTES_MAX } from "#protocol/limits.ts";
import { JOIN, SOCKET, verdict, withHeaders } from "./asked.ts";

describe("the guard at the door", () => {
  it("lets pages, files and their queries in", () => {
    for (const url of ["/", "/stage", "/assets/phone-1a.js", "/show.json?x=%20y", "/%"])
      for (const method of ["GET", "HEAD"]) assert.equal(verdict({ url, method }), undefined);
  });

  it("lets a join in, and a socket to a reserved seat", () => {
    assert.equal(verdict(JOIN), undefined);
    assert.equal(
      verdict(withHeaders(JOIN, { "content-type": "Application/JSON; charset=utf-8" })),
      undefined,
    );
    assert.equal(verdict(SOCKET), undefined);
    assert.equal(verdict(withHeaders(SOCKET, { upgrade: "WebSocket" })), undefined);
  });

  it("knows a host by name, by address, in brackets, with and without a port", () => {
    for (const host of [
      "localhost",
      "play.example",
      "10.0.0.1:80",
      "[::1]:2567",
      "my_laptop.local",
    ])
      assert.equal(verdict({ host }), undefined, host);
  });

  it("wants to be told once, and plainly, which host is meant", () => {
    const hosts = [
      "",
      " ",
      "a b",
      "a/b",
      "a@b",
      "a:b",
      "a:",
      ":80",
      "a:123456",
      "[::1",
      "[z]",
      "::1",
    ];
    for (const host of [
      ...hosts,
      "a#b",
      "a?b",
      "a,b",
      "a\\b",
      "%00",
      "ü.de",
      "1.2.3.4.5",
      "a..b:99999",
    ])
      assert.equal(verdict({ host }), "http_host", host);
    assert.equal(verdict({ host: [] }), "http_host");
    assert.equal(verdict({ host: ["a", "a"] }), "http_host");
  });

  it("wants a path, not a whole address", () => {
    for (const url of ["", "*", "http://a/", "//a", "/a b", "/\u00fc", "a", "?x", "/\u007f"])
      for (const kind of ["request", "upgrade"] as const)
        assert.equal(verdict({ ...SOCKET, kind, url }), "http_url", url);
  });

  it("knows two ways to look, and one thing to post", () => {
    for (const method of ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "get", ""])
      assert.equal(verdict({ method }), "http_method", method);
    for (const url of [
      "/",
      "/matchmake/create/crowd",
      "/matchmake/join/other",
      `${JOIN.url}/`,
      `${JOIN.url}?a`,
    ])
      assert.equal(verdict({ ...JOIN, url }), "http_method", url);
  });

  it("wants to know how long a join is, and that it is short", () => {
    for (const length of ["", "-1", "1e3", "0x10", "1,1", "9999999999"])
      assert.equal(verdict(withHeaders(JOIN, { "content-length": length })), "http_length", length);
    const untold = { ...JOIN, headers: { "content-type": "application/json" } };
    assert.equal(verdict(untold), "http_length");
    assert.equal(verdict(withHeaders(JOIN, { "transfer-encoding": "chunked" })), "http_length");
    assert.equal(
      verdict(withHeaders(JOIN, { "content-length": `${JOIN_BODY_BYTES_MAX}` })),
      undefined,
    );
    assert.equal(
      verdict(withHeaders(JOIN, { "content-length": `${JOIN_BODY_BYTES_MAX + 1}` })),
      "http_size",
    );
  });

  it("takes no body along with anything else", () => {
    assert.equal(verdict({ headers: { "content-length": "1" } }), "http_size");
    assert.equal(verdict({ headers: { "transfer-encoding": "chunked" } }), "http_size");
    assert.equal(verdict({ headers: { "content-length": "0" } }), undefined);
  });

  it("takes a join as JSON only", () => {
    for (const type of [
      undefined,
      "",
      "text/plain",
      "text/plain; application/json",
      "application/jsonp",
      "application/x-www-form-urlencoded",
    ])
      assert.equal(verdict(withHeaders(JOIN, { "content-type": type })), "http_type", type);
  });

  it("opens a socket to a seat, and nowhere else", () => {
    const seat = "/p/r?sessionId=s";
    const urls = [
      "/",
      "/p/r",
      "/p/r?",
      "/p?sessionId=s",
      "/a/p/r?sessionId=s",
      "/p/r/?sessionId=s",
      "/p/r?sessionId=",
    ];
    for (const url of [
      ...urls,
      `${seat}&skipHandshake=1`,
      `${seat}&reconnectionToken=t`,
      `${seat}&_authToken=k`,
      `/p/r?x=1&sessionId=s`,
      `/p/${"r".repeat(33)}?sessionId=s`,
    ])
      assert.equal(verdict({ ...SOCKET, url }), "http_upgrade", url);
    assert.equal(verdict({ ...SOCKET, method: "POST" }), "http_upgrade");
    assert.equal(verdict({ ...SOCKET, headers: { upgrade: "h2c" } }), "http_upgrade");
    assert.equal(verdict({ ...SOCKET, headers: {} }), "http_upgrade");
  });
});
