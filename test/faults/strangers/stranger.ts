import { setTimeout as sleep } from "node:timers/promises";
import type { Layout } from "#protocol/layout.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { Bot, reserve } from "../../../loadtest/bot.ts";
import { type Random, seeded } from "../../../loadtest/random.ts";
import { mutatedFrame, openByHand } from "./raw-frames.ts";
import { Speech } from "./speech.ts";

/** What strangers did so far. */
export interface Mischief {
  /** Messages that went out on a socket that was open. */
  messages: number;
  /** Frames that are no frames, of the WebSocket itself. */
  frames: number;
  connections: number;
  /** Attempts to join that came to nothing. */
  refused: number;
}

export interface StrangerMake {
  readonly server: string;
  readonly layout: Layout;
  readonly seed: number;
  readonly perSecond: number;
  readonly mischief: Mischief;
  readonly enough: () => boolean;
}

/** A room bears twenty frames that do not fit; what is said after that is said to nobody. */
const WORDS_MAX = 40;
const RAW_SHARE = 0.1;
const RAW_FRAMES_MAX = 8;
const PAUSE_MS = 100;

/** Somebody who joins, says what they like until they are thrown out, and joins again. */
export async function misbehave(make: StrangerMake): Promise<void> {
  const random = seeded(make.seed);
  const speech = new Speech(random, make.layout);
  for (let visit = 0; !make.enough(); visit++) {
    const beganMs = performance.now();
    const page = `stranger-${make.seed}-${visit}`;
    const said = await visitOf(make, random, speech, page).catch(() => 0);
    if (said === 0) make.mischief.refused += 1;
    const shareMs = (Math.max(1, said) * 1000) / make.perSecond;
    await sleep(said === 0 ? PAUSE_MS : Math.max(0, beganMs + shareMs - performance.now()));
  }
}

/** Answers how much was said. */
async function visitOf(make: StrangerMake, random: Random, speech: Speech, page: string) {
  const options = { role: "participant", protocol: PROTOCOL_VERSION, page } as const;
  const address = await reserve(make.server, options);
  make.mischief.connections += 1;
  if (random() < RAW_SHARE) return frames(make.mischief, random, speech, address);
  const bot = new Bot(address, "participant");
  try {
    return await words(make.mischief, speech, bot);
  } finally {
    bot.cut();
  }
}

async function words(mischief: Mischief, speech: Speech, bot: Bot): Promise<number> {
  await bot.arrival;
  let said = 0;
  while (said < WORDS_MAX && bot.link.kind !== "closed" && bot.say(speech.next())) {
    said += 1;
    mischief.messages += 1;
    // The room's answer comes between two words, as it would.
    if (said % 8 === 0) await sleep(1);
  }
  return said;
}

async function frames(mischief: Mischief, random: Random, speech: Speech, address: string) {
  const socket = await openByHand(address);
  if (socket === undefined) return 0;
  let said = 0;
  while (said < RAW_FRAMES_MAX && !socket.destroyed && socket.writable) {
    socket.write(mutatedFrame(random, speech.next()));
    said += 1;
    mischief.frames += 1;
    await sleep(1);
  }
  socket.destroy();
  return said;
}
