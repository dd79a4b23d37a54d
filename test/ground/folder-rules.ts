import { readdirSync } from "node:fs";

/** What one kind of folder may not import, and what it may. */
export interface Rule {
  /** Where the importing file lies. */
  readonly folders: readonly string[];
  /** What the linter says to who breaks the rule. */
  readonly says: RegExp;
  /** Whole statements, or what is imported. */
  readonly forbidden: readonly string[];
  readonly allowed: readonly string[];
}

/** All that there are, so that a new one is not forgotten. */
const SERVER_FOLDERS = readdirSync(new URL("../../server/", import.meta.url), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory() && entry.name !== "protocol")
  .map(({ name }) => `server/${name}`);

/** The rules, by who keeps to them. */
export const RULES: Readonly<Record<string, Rule>> = {
  "the protocol": {
    folders: ["server/protocol"],
    says: /^server\/protocol imports only/,
    forbidden: [
      "../room/crowd-room.ts",
      "../main.ts",
      "../../client/phone/main.ts",
      "../../installation-adapter/mirror.ts",
      "#aggregate/columns.ts",
      "node:fs",
      "fs",
      "ws",
      "@colyseus/core",
      "colyseus.js",
      'import type { Room } from "../room/crowd-room.ts"; export const room: Room | undefined = undefined;',
    ],
    allowed: ["./limits.ts", "./controls/kind.ts", "zod", "@colyseus/schema"],
  },
  "a folder of the protocol": {
    folders: ["server/protocol/controls"],
    says: /^server\/protocol imports only/,
    forbidden: [
      "../../room/crowd-room.ts",
      "../../main.ts",
      "#aggregate/columns.ts",
      "node:fs",
      "ws",
    ],
    allowed: ["./kind.ts", "../limits.ts", "zod", "@colyseus/schema"],
  },
  "the server": {
    folders: ["server", ...SERVER_FOLDERS],
    says: /^The server reaches the other shells only through/,
    forbidden: [
      "../client/phone/main.ts",
      "../../client/phone/main.ts",
      "../../installation-adapter/mirror.ts",
      "../../installation-adapter/outputs/osc.ts",
      "../../loadtest/bot.ts",
      "#aggregate/columns.ts",
      'export * from "../../client/phone/main.ts";',
      'export const page = import("../../client/phone/main.ts");',
    ],
    allowed: ["#protocol/show.ts", "../show/load.ts", "node:fs", "@colyseus/core", "zod", "ws"],
  },
  "a page": {
    folders: ["client/phone", "client/connection", "client/stage"],
    says: /^A page reaches the rest only through/,
    forbidden: [
      "../../server/room/crowd-room.ts",
      "../../server/protocol/frames.ts",
      "../../installation-adapter/mirror.ts",
      "../../loadtest/bot.ts",
      "#aggregate/columns.ts",
      "node:fs",
    ],
    allowed: ["#protocol/frames.ts", "#protocol/close.ts", "../connection/link.ts", "colyseus.js"],
  },
  "a page that wants zod": {
    folders: ["client/phone", "client/connection"],
    says: /^Pages take what zod checks as types only/,
    forbidden: [
      "zod",
      "zod/mini",
      "#protocol/show.ts",
      "#protocol/show-check.ts",
      "#protocol/messages.ts",
      "#protocol/join.ts",
      'import { type Show, showSchema } from "#protocol/show.ts"; export const check: (show: Show) => unknown = showSchema.parse;',
      'export { showSchema } from "#protocol/show.ts";',
      'export const show = import("#protocol/show.ts");',
    ],
    allowed: [
      'import type { Show } from "#protocol/show.ts"; export const show: Show | undefined = undefined;',
      'import type { JoinOptions } from "#protocol/join.ts"; export let options: JoinOptions;',
      'export type { RoomMessages } from "#protocol/messages.ts";',
    ],
  },
  "a page that takes a type": {
    folders: ["client/phone"],
    says: /leave behind a side effect import/,
    forbidden: ['import { type Show } from "#protocol/show.ts"; export let show: Show;'],
    allowed: ['import type { Show } from "#protocol/show.ts"; export let show: Show;'],
  },
  "the adapter": {
    folders: ["installation-adapter", "installation-adapter/outputs"],
    says: /^The adapter reaches the other shells only through/,
    forbidden: [
      "../server/main.ts",
      "../../server/room/crowd-room.ts",
      "../../server/protocol/frames.ts",
      "../../client/phone/main.ts",
      "../../loadtest/bot.ts",
    ],
    allowed: ["#protocol/show.ts", "#aggregate/columns.ts", "./mirror.ts", "node:dgram", "ws"],
  },
  "an aggregate": {
    folders: ["installation-adapter/aggregate"],
    says: /^Aggregates are pure/,
    forbidden: ["node:fs", "node:dgram", "ws", "zod", "../mirror.ts", "../../server/main.ts"],
    allowed: ["./columns.ts", "#protocol/layout.ts", "#protocol/controls/kind.ts"],
  },
  "the load test": {
    folders: ["loadtest", "loadtest/compare"],
    says: /^The load test reaches the other shells only through/,
    forbidden: [
      "../server/main.ts",
      "../../server/room/crowd-room.ts",
      "../../client/connection/link.ts",
      "../../installation-adapter/mirror.ts",
    ],
    allowed: ["#protocol/frames.ts", "#aggregate/columns.ts", "./plan.ts", "node:fs", "ws"],
  },
};
