import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { createSecureContext } from "node:tls";
import { CannotStart } from "#protocol/exit.ts";

/** Where the operator keeps a certificate with its chain, and its private key. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** What is in them, as PEM. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** A pair that browsers take today, if they trust who signed it. */
export interface Certificate extends Pair {
  /** The first of the chain: our own. */
  readonly leaf: X509Certificate;
}

const HOUR_MS = 3_600_000;
/** What ends sooner than this does not open a house: renewing it takes a day when something is in the way. */
const REFUSED_MS = 48 * HOUR_MS;
const WARNED_MS = 14 * 24 * HOUR_MS;
const CERTIFICATE_BEGINS = "-----BEGIN CERTIFICATE-----";
/** The names in a certificate, as Node writes them; one that must be quoted is no name of a host. */
const NAMES = /(?:^|, )DNS:([a-z0-9.-]+)(?=,|$)/gi;

/** Checks a pair; throws `CannotStart` with what is wrong with it. Time is an argument. */
export function certificateIn(pair: Pair, files: CertificateFiles, nowMs: number): Certificate {
  const leaf = leafIn(pair.cert, files.cert);
  if (!leaf.checkPrivateKey(keyIn(pair.key, files.key)))
    throw new CannotStart(
      `The key in ${files.key} does not belong to the certificate in ${files.cert}: give the two that were made together.`,
    );
  checkTime(leaf, files.cert, nowMs);
  checkUse(pair, files.cert);
  return { ...pair, leaf };
}

/** Throws for what ends too soon to open a house with. */
export function checkLasts({ leaf }: Certificate, { cert }: CertificateFiles, nowMs: number): void {
  if (leaf.validToDate.getTime() - nowMs >= REFUSED_MS) return;
  throw new CannotStart(
    `The certificate in ${cert} ends on ${said(leaf.validToDate)}, in less than 48 hours: renew it; or open all the same, with --tls-late.`,
  );
}

/** Until when it is good, in words. */
export function endOf({ leaf }: Certificate): string {
  return said(leaf.validToDate);
}

/** What to tell the operator of a certificate that ends within two weeks. */
export function endsSoon({ leaf }: Certificate, nowMs: number): string | undefined {
  const leftMs = leaf.validToDate.getTime() - nowMs;
  if (leftMs >= WARNED_MS) return undefined;
  const hours = Math.max(0, Math.floor(leftMs / HOUR_MS));
  const left = hours < 72 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
  return `The certificate ends on ${said(leaf.validToDate)}, in ${left}: renew it.`;
}

/** Whether browsers accept the certificate from a server that they called so. */
export function isFor({ leaf }: Certificate, host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, "");
  return (isIP(plain) === 0 ? leaf.checkHost(plain) : leaf.checkIP(plain)) !== undefined;
}

/** The first name in the certificate that an address can be made of. */
export function nameIn({ leaf }: Certificate): string | undefined {
  const names = [...(leaf.subjectAltName ?? "").matchAll(NAMES)].map(([, name]) => name);
  return names.find((name) => name !== "localhost");
}

function leafIn(pem: string, file: string): X509Certificate {
  try {
    if (pem.includes(CERTIFICATE_BEGINS)) return new X509Certificate(pem);
  } catch {
    // said below
  }
  throw new CannotStart(
    `--tls-cert: ${file} holds no certificate that can be read; it must be PEM, which begins with ${CERTIFICATE_BEGINS}`,
  );
}

function keyIn(pem: string, file: string): KeyObject {
  if (/ENCRYPTED/.test(pem))
    throw new CannotStart(
      `--tls-key: the key in ${file} is locked with a passphrase: unlock it (openssl pkey -in ${file} -out unlocked.pem), since a server that starts again at night has nobody to ask.`,
    );
  try {
    return createPrivateKey(pem);
  } catch {
    throw new CannotStart(
      `--tls-key: ${file} holds no private key that can be read; it must be PEM, which begins with -----BEGIN PRIVATE KEY----- or the like.`,
    );
  }
}

function checkTime({ validFromDate, validToDate }: X509Certificate, file: string, nowMs: number) {
  if (validToDate.getTime() <= nowMs)
    throw new CannotStart(`The certificate in ${file} ended on ${said(validToDate)}: renew it.`);
  if (validFromDate.getTime() > nowMs)
    throw new CannotStart(
      `The certificate in ${file} begins on ${said(validFromDate)}, and this machine's clock says ${said(new Date(nowMs))}: set the clock, or wait.`,
    );
}

/** Too short a key, too old a hash: whatever else the TLS library does not take. */
function checkUse({ cert, key }: Pair, file: string): void {
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new CannotStart(
      `The certificate in ${file} cannot be served (${(error as Error).message}): make a newer one.`,
    );
  }
}

function said(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
