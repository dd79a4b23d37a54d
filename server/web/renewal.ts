import { CannotStart } from "#protocol/exit.ts";
import type { Log } from "../log.ts";
import {
  type Certificate,
  type CertificateFiles,
  certificateIn,
  endOf,
  endsSoon,
  type Pair,
} from "./certificate.ts";
import { type Found, watchPair } from "./certificate-files.ts";

const DAY_MS = 86_400_000;

/** What a renewal needs of the server, and of who looks after it. */
export interface Renewing {
  readonly files: CertificateFiles;
  readonly first: Certificate;
  readonly renew: (pair: Pair) => void;
  readonly log: Log;
  readonly everyMs?: number;
}

/**
 * Serves with whatever good certificate is put in the place of the one before; with a bad one the last good one stays,
 * and the log says so. Reminds once a day of one that ends soon. Answers how to stop.
 */
export function keepRenewed({ files, first, renew, log, everyMs }: Renewing): () => void {
  let current = first;
  const remind = () => {
    const words = endsSoon(current, Date.now());
    if (words !== undefined) log.warn(words);
  };
  const take = (found: Found) => {
    try {
      if (found instanceof CannotStart) throw found;
      current = certificateIn(found, files, Date.now());
      renew(current);
    } catch (error) {
      log.error(`${(error as Error).message} The certificate from before stays in use.`);
      return;
    }
    log.info(`A new certificate is in use, until ${endOf(current)}.`);
    remind();
  };
  const stopWatching = watchPair(files, first, take, everyMs);
  const reminder = setInterval(remind, DAY_MS);
  reminder.unref();
  remind();
  return () => {
    stopWatching();
    clearInterval(reminder);
  };
}
