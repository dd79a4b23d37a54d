import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "#protocol/exit.ts";
import {
  type Certificate,
  type CertificateFiles,
  certificateIn,
  checkLasts,
  type Pair,
} from "./certificate.ts";

/** Whoever replaces two files does it one after the other. */
const SETTLE_MS = 500;
const LOOK_EVERY_MS = 2000;

/** What the operator named, and whether it may end soon: a house that goes on after a crash is not kept shut for that. */
export interface NamedFiles extends CertificateFiles {
  readonly late: boolean;
}

/** Reads a certificate and its key and checks them; throws `CannotStart` with a sentence. */
export async function readCertificate(files: NamedFiles): Promise<Certificate> {
  const certificate = await readOnce(files).catch(async () => {
    await sleep(SETTLE_MS);
    return readOnce(files);
  });
  if (!files.late) checkLasts(certificate, files, Date.now());
  return certificate;
}

async function readOnce(files: CertificateFiles): Promise<Certificate> {
  return certificateIn(await readPair(files), files, Date.now());
}

/** What the two files hold just now; throws `CannotStart` where one cannot be read. */
export async function readPair({ cert, key }: CertificateFiles): Promise<Pair> {
  return { cert: await textOf("--tls-cert", cert), key: await textOf("--tls-key", key) };
}

async function textOf(flag: string, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new CannotStart(`${flag}: ${whyUnread(error as NodeJS.ErrnoException, file)}`);
  }
}

function whyUnread({ code, message }: NodeJS.ErrnoException, file: string): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `there is no file ${file}.`;
    case "EACCES":
    case "EPERM":
      return `${file} may not be read by who runs this: give them leave (a group, or a copy), not everybody.`;
    case "EISDIR":
      return `${file} is a folder; name the file in it.`;
    default:
      return `${file} cannot be read (${message}).`;
  }
}

/** What was found: a pair, or why there is none. */
export type Found = Pair | CannotStart;

/**
 * Looks at the files again and again, by what is in them: so it does not matter how they are replaced, in place, by rename,
 * or behind a link to a folder that is another one now. What was the same at two looks, and is not what was told last, is
 * told. Answers how to stop looking.
 */
export function watchPair(
  files: CertificateFiles,
  known: Pair,
  changed: (found: Found) => void,
  everyMs = LOOK_EVERY_MS,
): () => void {
  let told = wordsOf(known);
  let seen = told;
  let looking = false;
  async function look(): Promise<void> {
    const found: Found = await readPair(files).catch((error: CannotStart) => error);
    const words = wordsOf(found);
    const isNews = words === seen && words !== told;
    seen = words;
    if (!isNews) return;
    told = words;
    changed(found);
  }
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().finally(() => (looking = false));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function wordsOf(found: Found): string {
  return found instanceof CannotStart ? found.message : found.cert + found.key;
}
