/** Requests that no page of ours sends, as bytes: what a bored or a broken peer writes into the socket. */
export interface Malformed {
  readonly name: string;
  readonly bytes: Buffer;
}

const GOOD_HOST = "127.0.0.1";
const SEAT = "/aaaaaaaaa/bbbbbbbbb?sessionId=ccccccccc";
const JOIN = "/matchmake/join/crowd";
const BODY = '{"role":"participant"}';

const METHODS = [
  "PUT",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "PATCH",
  "CONNECT",
  "PROPFIND",
  "QUERY",
  "get",
  "GE T",
  "G\0T",
  "",
];
const HOSTS = [
  "",
  " ",
  "a b",
  "a/b",
  "u:p@a",
  "a:b",
  "a:99999999",
  "[::1",
  "]",
  "1.2.3.4.5",
  "a,b",
  "a\\b",
  "%00",
  "\u00ff",
  "a#b",
  "a?b",
  "a\tb",
  "\u0001",
];
const URLS = [
  "*",
  "http://[",
  "http://a b/",
  "http://",
  "//",
  "//a@b:c/",
  "/a b",
  "/\u00ff",
  "/\u0001",
  "a",
  "?",
  "#",
  "\\",
  "ws://x",
  "http://127.0.0.1:0/",
  "/\u007f",
  ":80",
  "",
];
const PATHS = ["/", "/stage", JOIN, "/healthz", SEAT];
const ORIGINS = [
  "null",
  "http://evil.example",
  "file://",
  "x",
  "",
  "http://",
  "https://127.0.0.1.evil.example",
  "http://127.0.0.1:1",
];
const LENGTHS = [
  "-1",
  "1e9",
  "0x10",
  "99999999999999999999",
  "4097",
  "209715200",
  "5, 5",
  "abc",
  " ",
];
const TYPES = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/json-seq",
  "",
  "*/*",
];
const SEATS = [
  "/",
  "/x",
  "/a/b",
  "/a/b?sessionId=",
  "/a/b?sessionId=%00",
  "/a/b?sessionId=a&skipHandshake=1",
  "/a/b?reconnectionToken=a",
  "/../b?sessionId=a",
  "/a/b/c?sessionId=a",
  "/__proto__/constructor?x",
  "*",
  "http://[/",
  "//a/b?sessionId=c",
];
const BODIES = [
  "",
  "{",
  "null",
  "[]",
  "1",
  '"a"',
  '{"role":"participant"}',
  '{"__proto__":{"role":"adapter"}}',
  '{"role":"adapter","protocol":1,"key":"' + "x".repeat(2000) + '"}',
  "[".repeat(4000),
  "\0",
  "\u00ff\u00fe",
  '{"role":{"toString":1}}',
  '{"role":"stage","protocol":1,"key":""}',
];
const NOISE = [
  "\r\n\r\n\r\n\r\n",
  "\0\0\0\0\r\n\r\n",
  "GET\r\n\r\n",
  "GET /\r\n\r\n",
  "GET / HTTP/9.9\r\n\r\n",
  "GET / HTTP/1.1\n\n",
  "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "SSH-2.0-x\r\n",
  "HTTP/1.1 200 OK\r\n\r\n",
  "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
  "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: a\r\n\tb\r\n\r\n",
  "GET / HTTP/1.1\r\nHost\r\n\r\n",
  "GET / HTTP/1.1\r\n: a\r\n\r\n",
  "\xff".repeat(64),
  "{}",
  "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
];

export function malformedRequests(): Malformed[] {
  return [
    ...METHODS.flatMap((method) => PATHS.map((path) => request(method, path))),
    ...HOSTS.flatMap((host) => [
      ...PATHS.map((path) => request("GET", path, { Host: host })),
      join({ Host: host }),
      upgrade(SEAT, { Host: host }),
    ]),
    ...URLS.flatMap((url) => [
      request("GET", url),
      request("POST", url, { "Content-Type": "application/json", "Content-Length": "2" }, "{}"),
      upgrade(url),
    ]),
    ...ORIGINS.flatMap((origin) => [
      request("GET", "/", { Origin: origin }),
      join({ Origin: origin }),
      upgrade(SEAT, { Origin: origin }),
    ]),
    ...LENGTHS.map((length) => join({ "Content-Length": length })),
    ...TYPES.map((type) => join({ "Content-Type": type })),
    ...SEATS.map((seat) => upgrade(seat)),
    ...BODIES.map((body) => join({}, body)),
    ...handshakes(),
    ...smuggling(),
    ...NOISE.map((noise) => raw(`noise ${JSON.stringify(noise.slice(0, 40))}`, noise)),
  ];
}

/** Requests that begin and do not end. */
export function unfinishedRequests(): Malformed[] {
  const whole = join({ "Content-Length": "100" }).bytes.toString("latin1");
  return [
    0,
    1,
    4,
    20,
    whole.indexOf("\r\n\r\n") + 2,
    whole.indexOf("\r\n\r\n") + 4,
    whole.length,
  ].map((length) => raw(`the first ${length} bytes of a join`, whole.slice(0, length)));
}

function handshakes(): Malformed[] {
  const good = { "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13" };
  return [
    upgrade(SEAT, { ...good, "Sec-WebSocket-Key": "short" }),
    upgrade(SEAT, { ...good, "Sec-WebSocket-Version": "99" }),
    upgrade(SEAT, { ...good, "Sec-WebSocket-Protocol": ",,," }),
    upgrade(SEAT, { ...good, Upgrade: "h2c" }),
    upgrade(SEAT, { ...good, Upgrade: "websocket, websocket" }),
    upgrade(SEAT, { "Sec-WebSocket-Version": "13" }),
    request("POST", SEAT, { ...good, Connection: "Upgrade", Upgrade: "websocket" }),
  ];
}

/** Two ways to read where a request ends, or who it is from. */
function smuggling(): Malformed[] {
  const head = `POST ${JOIN} HTTP/1.1\r\nHost: ${GOOD_HOST}\r\nContent-Type: application/json\r\n`;
  const forged = [
    "X-Forwarded-Proto: javascript",
    "X-Forwarded-Host: [",
    "X-Forwarded-For: \u00ff",
    "__proto__: a",
    "constructor: b",
    "Cookie: " + "a=b;".repeat(500),
  ];
  return [
    raw(
      "length and chunks",
      `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ),
    raw("two lengths", `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
    raw("chunks", `${head}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
    raw("bad chunks", `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`),
    raw("unknown coding", `${head}Transfer-Encoding: gzip\r\n\r\n{}`),
    raw("more than was said", `${head}Content-Length: 2\r\n\r\n{}{}{}{}{}`),
    raw("an unknown expectation", `${head}Expect: a miracle\r\nContent-Length: 2\r\n\r\n{}`),
    raw("200 Continue first", `${head}Expect: 100-continue\r\nContent-Length: 9999\r\n\r\n`),
    raw("two hosts", `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`),
    raw("no host", "GET / HTTP/1.1\r\n\r\n"),
    raw("no host, of old", "GET / HTTP/1.0\r\n\r\n"),
    raw("long headers", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(9000)}\r\n\r\n`),
    raw("many headers", `GET / HTTP/1.1\r\nHost: a\r\n${"X: y\r\n".repeat(2500)}\r\n`),
    raw("a long address", `GET /${"x".repeat(9000)} HTTP/1.1\r\nHost: a\r\n\r\n`),
    raw("a body on a page", `GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc`),
    ...forged.map((header) =>
      raw(header.slice(0, 40), `${head}${header}\r\nContent-Length: 1\r\n\r\n{`),
    ),
  ];
}

function join(headers: Record<string, string>, body = BODY): Malformed {
  const length = `${Buffer.byteLength(body, "latin1")}`;
  return request(
    "POST",
    JOIN,
    { "Content-Type": "application/json", "Content-Length": length, ...headers },
    body,
  );
}

function upgrade(url: string, headers: Record<string, string> = {}): Malformed {
  return request("GET", url, { Connection: "Upgrade", Upgrade: "websocket", ...headers });
}

function request(
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body = "",
): Malformed {
  const all = Object.entries({ Host: GOOD_HOST, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const text = [`${method} ${url} HTTP/1.1`, ...all, "", body].join("\r\n");
  return raw(JSON.stringify(text.slice(0, 120)), text);
}

function raw(name: string, text: string): Malformed {
  return { name, bytes: Buffer.from(text, "latin1") };
}
