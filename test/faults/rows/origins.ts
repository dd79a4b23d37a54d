import { WebSocket } from "ws";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { exactly } from "../figure.ts";
import { Host } from "../support/host.ts";
import type { Row } from "../trial.ts";

const FORBIDDEN = 403;
const ASKED_HOST = "127.0.0.1";

/** Somebody else's page in a phone's browser: it may not join, not read, not listen. */
export const origins: Row = {
  name: "origins",
  title: "pages of other origins",
  minutesMax: 1,
  async run(trial) {
    const host = await Host.open(trial);
    const foreign = foreignTo(host.port);
    const answers = await Promise.all(
      foreign.flatMap((origin) => WAYS.map((ask) => ask(host, origin))),
    );
    const refused = answers.filter((status) => status === FORBIDDEN).length;
    trial.count("requests of foreign pages", answers.length);
    trial.count("refused", refused, exactly(answers.length));
    const own = await Promise.all([page, join].map((ask) => ask(host, host.url)));
    trial.count(
      "of its own pages let in",
      own.filter((status) => status === 200).length,
      exactly(2),
    );
    await host.judge(trial);
  },
};

/** Others, and those that almost look like the server's own. */
function foreignTo(port: number): string[] {
  return [
    "http://evil.example",
    "https://evil.example",
    `http://evil.example:${port}`,
    `http://${ASKED_HOST}:${port + 1}`,
    `http://${ASKED_HOST}`,
    `http://${ASKED_HOST}.evil.example:${port}`,
    `http://localhost:${port}`,
    `http://user@${ASKED_HOST}:${port}`,
    `http://${ASKED_HOST}:${port}/`,
    `http://${ASKED_HOST}:${port}.evil.example`,
    `HTTP://${ASKED_HOST}:${port}`,
    `ws://${ASKED_HOST}:${port}`,
    "null",
    "file://",
    "chrome-extension://abcdefghijklmnop",
    "x",
    "http://",
  ];
}

type Ask = (host: Host, origin: string) => Promise<number>;

const WAYS: readonly Ask[] = [page, join, socket];

async function page({ url }: Host, origin: string): Promise<number> {
  const answer = await fetch(`${url}/show.json`, { headers: { origin } });
  await answer.arrayBuffer();
  return answer.status;
}

async function join({ url }: Host, origin: string): Promise<number> {
  const options = { role: "participant", protocol: PROTOCOL_VERSION, page: "page-from-elsewhere" };
  const answer = await fetch(`${url}/matchmake/join/crowd`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify(options),
  });
  await answer.arrayBuffer();
  return answer.status;
}

function socket({ port }: Host, origin: string): Promise<number> {
  const address = `ws://${ASKED_HOST}:${port}/aaaaaaaaa/bbbbbbbbb?sessionId=ccccccccc`;
  const opened = new WebSocket(address, { headers: { origin } });
  return new Promise((resolve) => {
    opened.on("unexpected-response", (request, { statusCode = 0 }) => {
      request.destroy();
      resolve(statusCode);
    });
    opened.on("open", () => {
      opened.terminate();
      resolve(101);
    });
    opened.on("error", () => {});
  });
}
