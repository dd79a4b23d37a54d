import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";

/** A certificate and its key, as PEM. */
export interface MadePair {
  readonly cert: string;
  readonly key: string;
}

export interface Wishes {
  /** Names of hosts and addresses that it is for. */
  readonly names?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
  /** Who signs it; itself when not given. */
  readonly by?: MadePair;
  /** A key that is there already. */
  readonly key?: string;
}

export const DAY_MS = 86_400_000;

/**
 * A certificate as a test needs it, begun and ended when it likes: Node reads them and cannot make them, so the bytes are
 * put together here (X.509, RFC 5280, in DER), with an elliptic key.
 */
export function newPair(wishes: Wishes = {}): MadePair {
  const {
    names = ["127.0.0.1", "localhost"],
    from = daysFromNow(-1),
    to = daysFromNow(90),
  } = wishes;
  const key = wishes.key === undefined ? newKey() : createPrivateKey(wishes.key);
  const pem = key.export({ type: "pkcs8", format: "pem" }).toString();
  const signer = wishes.by === undefined ? key : createPrivateKey(wishes.by.key);
  const body = sequence(
    tagged(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    nameOf("ours"),
    sequence(time(from), time(to)),
    nameOf(wishes.by === undefined ? "ours" : "leaf"),
    publicPartOf(key),
    tagged(0xa3, sequence(constraints(wishes.by === undefined), alternativeNames(names))),
  );
  const whole = sequence(body, ECDSA_WITH_SHA256, bits(sign("sha256", body, signer)));
  return { cert: pemOf(whole), key: pem };
}

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}

/** Writes a pair into a folder, as an operator would. */
export function keepPair(folder: string, { cert, key }: MadePair): MadePair {
  const files = { cert: join(folder, "fullchain.pem"), key: join(folder, "privkey.pem") };
  writeFileSync(files.cert, cert);
  writeFileSync(files.key, key, { mode: 0o600 });
  return files;
}

const COMMON_NAME = Buffer.from("0603550403", "hex");
const ECDSA_WITH_SHA256 = Buffer.from("300a06082a8648ce3d040302", "hex");
const BASIC_CONSTRAINTS = Buffer.from("0603551d13", "hex");
const SUBJECT_ALTERNATIVE_NAME = Buffer.from("0603551d11", "hex");

function newKey(): KeyObject {
  return generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
}

function publicPartOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: "spki", format: "der" });
}

/** One who signs for itself may sign for others; a leaf may not. */
function constraints(signs: boolean): Buffer {
  const mayOrNot = signs ? sequence(tagged(0x01, Buffer.of(0xff))) : sequence();
  return sequence(BASIC_CONSTRAINTS, tagged(0x01, Buffer.of(0xff)), tagged(0x04, mayOrNot));
}

function alternativeNames(names: readonly string[]): Buffer {
  const each = names.map((name) =>
    isIP(name) === 4
      ? tagged(0x87, Buffer.from(name.split(".").map(Number)))
      : tagged(0x82, Buffer.from(name, "ascii")),
  );
  return sequence(SUBJECT_ALTERNATIVE_NAME, tagged(0x04, sequence(...each)));
}

function nameOf(commonName: string): Buffer {
  const pair = sequence(COMMON_NAME, tagged(0x0c, Buffer.from(commonName)));
  return sequence(tagged(0x31, pair));
}

/** In two digits a year, as it is until 2049. */
function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/\D/g, "").slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function bits(bytes: Buffer): Buffer {
  return tagged(0x03, Buffer.of(0), bytes);
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

function pemOf(bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
