import assert from "node:assert/strict";
import { HOST, JOIN, SOCKET, verdict, withHeaders } from "./asked.ts";

describe("the guard at the door, asked by a page,", () => {
  it("lets pages in that came from here, from --public-url or --origin, and programs that say nothing", () => {
    for (const origin of [`http://${HOST}`, `https://${HOST}`, "https://play.example", undefined])
      for (const asked of [JOIN, SOCKET, {}])
        assert.equal(
          verdict(withHeaders(asked, { origin }), ["https://play.example"]),
          undefined,
          origin,
        );
    assert.equal(
      verdict({ host: "a.example:80", headers: { origin: "http://a.example" } }),
      undefined,
    );
  });

  it("sends pages from elsewhere away, whatever they want", () => {
    const port = "http://192.168.1.5:2568";
    const elsewhere = [
      "https://evil.example",
      "null",
      "",
      "file://",
      port,
      `http://${HOST}/`,
      `http://a@${HOST}`,
    ];
    for (const origin of [
      ...elsewhere,
      "http://192.168.1.5",
      `HTTP://${HOST}`,
      "chrome-extension://a",
      "x",
    ])
      for (const asked of [JOIN, SOCKET, {}])
        assert.equal(verdict(withHeaders(asked, { origin })), "http_origin", origin);
  });

  it("takes pages for ours by the scheme that we are called by, where it is known", () => {
    for (const scheme of ["http", "https"] as const)
      for (const said of ["http", "https"]) {
        const asked = withHeaders(SOCKET, { origin: `${said}://${HOST}` });
        const expected = said === scheme ? undefined : "http_origin";
        assert.equal(verdict({ ...asked, called: { scheme } }), expected, `${said} ${scheme}`);
      }
  });

  it("takes pages for ours by the host that a proxy of ours was called by, not by its own", () => {
    const called = { scheme: "https", host: "play.example" } as const;
    const from = (origin: string) => verdict({ ...withHeaders(JOIN, { origin }), called });
    assert.equal(from("https://play.example"), undefined);
    for (const origin of [`https://${HOST}`, "http://play.example", "https://play.example:8443"])
      assert.equal(from(origin), "http_origin", origin);
  });
});
