import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { Bot, reserve } from "../../../loadtest/bot.ts";
import type { You } from "../../../loadtest/fleet/line.ts";
import { messageWords } from "../../../loadtest/wire.ts";

/** Somebody who joined once, and does not come back by themselves. */
export interface Joined {
  readonly bot: Bot;
  /** The seat they were given; undefined when there was none. */
  readonly you: You | undefined;
}

let pages = 0;

/** What a page calls itself: no two of this process are the same. */
export function newPage(): string {
  return `page-${process.pid}-${String(pages++).padStart(8, "0")}`;
}

/** Joins, with a ticket or without. Throws when the door refuses. */
export async function joinOnce(server: string, ticket?: string): Promise<Joined> {
  const who = { role: "participant", protocol: PROTOCOL_VERSION, page: newPage() } as const;
  const address = await reserve(server, ticket === undefined ? who : { ...who, ticket });
  let you: You | undefined;
  const bot = new Bot(address, "participant", {
    told: (type, message) => {
      if (type === "you") you = messageWords(message) as You;
    },
  });
  await bot.arrival;
  return { bot, you };
}
