import type { Called } from "../../server/web/called.ts";
import { type RequestFacts, verdictOn } from "../../server/web/verdict.ts";

/** What somebody asks at the door, where it is not as usual. */
export type Asked = Omit<Partial<RequestFacts>, "hosts" | "called"> & {
  host?: string | string[];
  called?: Partial<Called>;
};

export const HOST = "192.168.1.5:2567";
export const JOIN: Asked = {
  method: "POST",
  url: "/matchmake/join/crowd",
  headers: { "content-type": "application/json", "content-length": "2" },
};
export const SOCKET: Asked = {
  kind: "upgrade",
  url: "/aB3_-xyz0/r00m_-id9?sessionId=s3ss-_ion",
  headers: { upgrade: "websocket" },
};

/** Why the door refuses it; undefined when it does not. */
export function verdict(
  { host = HOST, headers = {}, called, ...facts }: Asked,
  origins: string[] = [],
) {
  const hosts = [host].flat();
  const whole = {
    kind: "request",
    method: "GET",
    url: "/",
    hosts,
    called: { host: hosts[0] ?? "", scheme: undefined, ...called },
    ...facts,
  } as const;
  return verdictOn({ ...whole, headers: { host: hosts[0], ...headers } }, new Set(origins))?.cause;
}

export const withHeaders = (asked: Asked, headers: Asked["headers"]) => ({
  ...asked,
  headers: { ...asked.headers, ...headers },
});
