import assert from "node:assert/strict";
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { CannotStart } from "#protocol/exit.ts";
import {
  certificateIn,
  checkLasts,
  endsSoon,
  isFor,
  nameIn,
} from "../../server/web/certificate.ts";
import { DAY_MS, type MadePair, newPair, type Wishes } from "../support/certificates.ts";

const FILES = { cert: "fullchain.pem", key: "privkey.pem" };
const NOW = Date.parse("2026-11-22T20:00:00Z");
const from = new Date(NOW - DAY_MS);
const HOUR_MS = 3_600_000;

function read(pair: MadePair, nowMs = NOW) {
  return certificateIn(pair, FILES, nowMs);
}

function whole(wishes: Wishes = {}, leftMs = 90 * DAY_MS) {
  return read(newPair({ from, to: new Date(NOW + leftMs), ...wishes }));
}

function sentence(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    assert(error instanceof CannotStart, String(error));
    assert.match(error.message, /^[^\n]+$/);
    return error.message;
  }
  return assert.fail("it was accepted");
}

describe("a certificate", () => {
  const good = newPair({ from, to: new Date(NOW + 90 * DAY_MS) });

  it("is taken with its key, and with the rest of its chain behind it", () => {
    const signer = newPair({ from, to: new Date(NOW + 900 * DAY_MS) });
    const signed = newPair({ from, to: new Date(NOW + 90 * DAY_MS), by: signer });
    assert.equal(read(good).leaf.subject, "CN=ours");
    assert.equal(read({ ...signed, cert: signed.cert + signer.cert }).leaf.subject, "CN=leaf");
  });

  it("that is none is refused, and the sentence names the file", () => {
    const none = [
      "",
      "hello",
      good.key,
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ];
    for (const cert of none)
      assert.match(
        sentence(() => read({ ...good, cert })),
        /^--tls-cert: fullchain\.pem .* PEM/,
      );
  });

  it("needs a key that can be read without asking somebody", () => {
    for (const key of ["", "hello", good.cert])
      assert.match(
        sentence(() => read({ ...good, key })),
        /^--tls-key: privkey\.pem .* PEM/,
      );
    const locked = createPrivateKey(good.key)
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" })
      .toString();
    assert.match(
      sentence(() => read({ ...good, key: locked })),
      /locked with a passphrase.*openssl pkey/,
    );
  });

  it("needs its own key", () => {
    const { key } = newPair();
    assert.match(
      sentence(() => read({ ...good, key })),
      /^The key in privkey\.pem does not belong to the certificate in fullchain\.pem/,
    );
  });

  it("needs a key that nobody breaks tonight", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 512 });
    const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const signer = newPair({ from, to: new Date(NOW + 90 * DAY_MS) });
    const weak = newPair({ from, to: new Date(NOW + 90 * DAY_MS), by: signer, key });
    assert.match(
      sentence(() => read(weak)),
      /cannot be served \(.*small.*\): make a newer one/,
    );
  });

  it("is refused before its time and after it, to the minute, with the clock that says so", () => {
    const to = new Date(NOW + HOUR_MS);
    const pair = newPair({ from, to });
    assert.match(
      sentence(() => read(pair, to.getTime())),
      /^The certificate in fullchain\.pem ended on 2026-11-22 21:00 UTC: renew it\.$/,
    );
    assert.match(
      sentence(() => read(pair, from.getTime() - 1)),
      /begins on 2026-11-21 20:00 UTC, and this machine's clock says 2026-11-21 19:59 UTC/,
    );
    read(pair, to.getTime() - 1);
    read(pair, from.getTime());
  });

  it("that ends within 48 hours opens no house, unless it is asked to", () => {
    checkLasts(whole({}, 48 * HOUR_MS), FILES, NOW);
    const late = whole({}, 48 * HOUR_MS - 1000);
    assert.match(
      sentence(() => checkLasts(late, FILES, NOW)),
      /ends on 2026-11-24 19:59 UTC, in less than 48 hours: renew it; or .*--tls-late\.$/,
    );
  });

  it("that ends within two weeks is told of, in days, and in hours near its end", () => {
    assert.equal(endsSoon(whole({}, 14 * DAY_MS), NOW), undefined);
    assert.match(endsSoon(whole({}, 13.5 * DAY_MS), NOW) ?? "", /in 13 days: renew it/);
    assert.match(endsSoon(whole({}, 50.5 * HOUR_MS), NOW) ?? "", /in 50 hours: renew it/);
    assert.match(endsSoon(whole({}, HOUR_MS), NOW + 2 * HOUR_MS) ?? "", /in 0 hours/);
  });

  it("is for the names and addresses that are in it", () => {
    const certificate = whole({ names: ["play.example", "*.venue.example", "192.168.1.5"] });
    for (const host of ["play.example", "PLAY.example", "a.venue.example", "192.168.1.5"])
      assert(isFor(certificate, host), host);
    for (const host of ["example", "a.play.example", "venue.example", "192.168.1.6", "[::1]"])
      assert(!isFor(certificate, host), host);
  });

  it("gives the name that phones can use", () => {
    assert.equal(
      nameIn(whole({ names: ["localhost", "*.a.example", "play.example"] })),
      "play.example",
    );
    assert.equal(nameIn(whole({ names: ["127.0.0.1", "localhost"] })), undefined);
  });
});
