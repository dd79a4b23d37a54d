import type { Certified } from "./lan.ts";
import type { Log } from "./log.ts";
import { type Certificate, isFor, nameIn, type Pair } from "./web/certificate.ts";
import { type NamedFiles, readCertificate } from "./web/certificate-files.ts";
import { keepRenewed } from "./web/renewal.ts";

/** A port that speaks https: what with, and under which names. */
export interface Https {
  readonly pair: Pair;
  readonly certified: Certified;
  /** While the server runs: takes each new certificate, and warns of what phones will not like. `join` is where they go; not given where a proxy shows them a certificate of its own. */
  lookAfter(server: { renew(pair: Pair): void }, join: string | undefined, log: Log): void;
}

/** Reads the certificate that the operator named; throws `CannotStart` when it cannot be served. Undefined where none is named. */
export async function httpsWith(files: NamedFiles | undefined): Promise<Https | undefined> {
  if (files === undefined) return undefined;
  const first = await readCertificate(files);
  return {
    pair: first,
    certified: { isFor: (host) => isFor(first, host), name: nameIn(first) },
    lookAfter(server, join, log) {
      const words = join === undefined ? undefined : mistrust(first, join);
      if (words !== undefined) log.warn(words);
      keepRenewed({ files, first, renew: (pair) => server.renew(pair), log });
    },
  };
}

/** Phones trust a certificate only under the names that are in it. */
function mistrust(certificate: Certificate, join: string): string | undefined {
  if (isFor(certificate, new URL(join).hostname)) return undefined;
  const names = certificate.leaf.subjectAltName ?? "no name at all";
  return `Phones will not trust ${join}: the certificate is for ${names}. Say with --public-url how phones call this server, or get a certificate for that name.`;
}
