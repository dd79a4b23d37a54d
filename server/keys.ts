import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CannotStart } from "#protocol/exit.ts";
import { isCrewKey } from "./settings.ts";

const KEY_BYTES = 32;

export interface Keys {
  /** What stage, adapter and operator show at the door. */
  readonly crewKey: string;
  /** What the room signs tickets with, so that a phone finds its slot again after a restart. */
  readonly ticketKey: Uint8Array;
}

/** The house's keys: made once and kept in `folder`, for its owner's eyes only. */
export async function readKeys(folder: string, crewKey?: string): Promise<Keys> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return {
      crewKey: crewKey ?? (await keptKey(join(folder, "crew-key"))),
      ticketKey: Buffer.from(await keptKey(join(folder, "ticket-key")), "base64url"),
    };
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `The folder ${folder} cannot keep the keys (${(error as Error).message}); give another with --data.`,
    );
  }
}

async function keptKey(file: string): Promise<string> {
  await makeKey(file);
  const key = (await readFile(file, "utf8")).trim();
  if (isCrewKey(key)) return key;
  throw new CannotStart(`${file} holds no key; remove it, and a new one is made.`);
}

/** Of two that start together one makes it, and both read the same. */
async function makeKey(file: string): Promise<void> {
  const key = `${randomBytes(KEY_BYTES).toString("base64url")}\n`;
  try {
    await writeFile(file, key, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
