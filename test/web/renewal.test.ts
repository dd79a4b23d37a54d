import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import type { Log } from "../../server/log.ts";
import { certificateIn, type Pair } from "../../server/web/certificate.ts";
import { keepRenewed } from "../../server/web/renewal.ts";
import { daysFromNow, keepPair, type MadePair, newPair } from "../support/certificates.ts";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";

describe("a renewed certificate", () => {
  const stops: (() => void)[] = [];
  afterEach(() => stops.splice(0).forEach((stop) => stop()));

  function serving(pair: MadePair) {
    const folder = newFolder();
    const files = keepPair(folder, pair);
    const served: Pair[] = [];
    const said: string[] = [];
    const note = (sentence: string) => void said.push(sentence);
    const log = { error: note, warn: note, info: note } as unknown as Log;
    const first = certificateIn(pair, files, Date.now());
    const renew = (next: Pair) => void served.push(next);
    stops.push(keepRenewed({ files, first, renew, log, everyMs: 10 }));
    return { folder, files, served, said };
  }

  it("is served, and the log says until when", async () => {
    const { folder, served, said } = serving(newPair());
    const next = newPair({ to: new Date("2049-01-02T03:04:00Z") });
    keepPair(folder, next);
    await until(() => served.length === 1);
    assert.equal(served[0]?.cert, next.cert);
    assert.deepEqual(said, ["A new certificate is in use, until 2049-01-02 03:04 UTC."]);
  });

  it("that is no good leaves the one before in use, and the log says why; a good one then is taken", async () => {
    const { files, folder, served, said } = serving(newPair());
    const bad: [Partial<MadePair>, RegExp][] = [
      [{ cert: "hello" }, /holds no certificate/],
      [newPair({ from: daysFromNow(-2), to: daysFromNow(-1) }), /ended on/],
      [{ key: newPair().key }, /does not belong/],
    ];
    for (const [{ cert, key }, words] of bad) {
      const before = said.length;
      if (key !== undefined) writeFileSync(files.key, key);
      if (cert !== undefined) writeFileSync(files.cert, cert);
      await until(() => said.length > before && words.test(said.at(-1) ?? ""));
      assert.match(said.at(-1) ?? "", /The certificate from before stays in use\.$/);
    }
    assert.equal(served.length, 0);
    keepPair(folder, newPair());
    await until(() => served.length === 1);
  });

  it("that ends soon is told of at the start, and when it is taken", async () => {
    const { folder, said } = serving(newPair({ to: daysFromNow(5.5) }));
    assert.match(said[0] ?? "", /ends on .*, in 5 days: renew it\.$/);
    keepPair(folder, newPair({ to: daysFromNow(7.5) }));
    await until(() => said.length === 3);
    assert.match(said[2] ?? "", /in 7 days/);
  });
});
