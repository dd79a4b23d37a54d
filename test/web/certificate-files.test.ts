import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "#protocol/exit.ts";
import { type Found, readCertificate, watchPair } from "../../server/web/certificate-files.ts";
import { daysFromNow, keepPair, type MadePair, newPair } from "../support/certificates.ts";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";

const late = false;

async function sentence(files: MadePair): Promise<string> {
  const failed = await readCertificate({ ...files, late }).catch((error: unknown) => error);
  assert(failed instanceof CannotStart, String(failed));
  return failed.message;
}

describe("the files of a certificate", () => {
  it("are read as they are named", async () => {
    const files = keepPair(newFolder(), newPair({ names: ["play.example"] }));
    const { leaf } = await readCertificate({ ...files, late });
    assert.equal(leaf.subjectAltName, "DNS:play.example");
  });

  it("that are missing, or folders, are told of by flag and name", async () => {
    const folder = newFolder();
    const files = keepPair(folder, newPair());
    const none = join(folder, "none.pem");
    assert.equal(await sentence({ ...files, cert: none }), `--tls-cert: there is no file ${none}.`);
    assert.equal(await sentence({ ...files, key: none }), `--tls-key: there is no file ${none}.`);
    assert.match(await sentence({ ...files, key: folder }), /^--tls-key: .* is a folder/);
  });

  it("may hold one that ends soon where the house was open before", async () => {
    const files = keepPair(newFolder(), newPair({ to: daysFromNow(1) }));
    assert.match(await sentence(files), /less than 48 hours/);
    await readCertificate({ ...files, late: true });
  });

  it("are read once more where the second is not there yet", async () => {
    const folder = newFolder();
    const [old, next] = [newPair(), newPair()];
    const files = keepPair(folder, { cert: next.cert, key: old.key });
    const reading = readCertificate({ ...files, late });
    await sleep(50);
    writeFileSync(files.key, next.key);
    assert.equal((await reading).key, next.key);
  });
});

describe("a watch over the files of a certificate", () => {
  const stops: (() => void)[] = [];
  afterEach(() => stops.splice(0).forEach((stop) => stop()));

  function watch(files: MadePair, known: MadePair): Found[] {
    const found: Found[] = [];
    stops.push(watchPair(files, known, (one) => found.push(one), 10));
    return found;
  }

  const certOf = (found: Found | undefined) =>
    found === undefined || found instanceof Error ? "" : found.cert;
  const [first, second, third] = [newPair(), newPair(), newPair()];

  it("says nothing while nothing changes, though they are written again", async () => {
    const files = keepPair(newFolder(), first);
    const found = watch(files, first);
    for (let time = 0; time < 5; time++) {
      writeFileSync(files.cert, first.cert);
      await sleep(20);
    }
    assert.deepEqual(found, []);
  });

  it("tells once of what was written in their place, and of the next", async () => {
    const folder = newFolder();
    const files = keepPair(folder, first);
    const found = watch(files, first);
    keepPair(folder, second);
    await until(() => certOf(found.at(-1)) === second.cert);
    keepPair(folder, third);
    await until(() => certOf(found.at(-1)) === third.cert);
  });

  it("sees them replaced by rename", async () => {
    const files = keepPair(newFolder(), first);
    const beside = keepPair(newFolder(), second);
    const found = watch(files, first);
    renameSync(beside.cert, files.cert);
    renameSync(beside.key, files.key);
    await until(() => certOf(found.at(-1)) === second.cert);
  });

  it("sees links that lead elsewhere, to files as certbot has them, and to a folder", async () => {
    const folder = newFolder();
    for (const [name, pair] of [
      ["1", first],
      ["2", second],
      ["3", third],
    ] as const) {
      mkdirSync(join(folder, name));
      keepPair(join(folder, name), pair);
    }
    const lead = (to: string, name: string) => {
      symlinkSync(to, join(folder, "new"));
      renameSync(join(folder, "new"), join(folder, name));
    };
    for (const name of ["fullchain.pem", "privkey.pem"]) lead(join("1", name), name);
    const files = { cert: join(folder, "fullchain.pem"), key: join(folder, "privkey.pem") };
    const found = watch(files, first);
    for (const name of ["fullchain.pem", "privkey.pem"]) lead(join("2", name), name);
    await until(() => certOf(found.at(-1)) === second.cert);

    lead("2", "live");
    const live = {
      cert: join(folder, "live/fullchain.pem"),
      key: join(folder, "live/privkey.pem"),
    };
    const foundBehind = watch(live, second);
    lead("3", "live");
    await until(() => certOf(foundBehind.at(-1)) === third.cert);
  });

  it("tells that they are gone, and that they are back", async () => {
    const folder = newFolder();
    const files = keepPair(folder, first);
    const found = watch(files, first);
    rmSync(files.key);
    const gone = await until(() => found[0]);
    assert(gone instanceof CannotStart);
    assert.match(gone.message, /--tls-key: there is no file/);
    keepPair(folder, second);
    await until(() => certOf(found.at(-1)) === second.cert);
  });
});
