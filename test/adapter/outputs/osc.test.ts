import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { patientLookup } from "../../../installation-adapter/outputs/osc/lookup.ts";
import { openOsc } from "../../../installation-adapter/outputs/osc.ts";
import { until } from "../../support/condition.ts";
import { configOf, hearUdp, readerWith } from "./venue.ts";

describe("the OSC output", () => {
  it("sends numbers to one port and words to another", async () => {
    const [numbers, words] = [await hearUdp(0), await hearUdp(0)];
    const config = configOf("osc", { port: numbers.port, texts: { port: words.port } });
    const output = await openOsc(config);
    const { readings } = readerWith();
    await until(async () => {
      output.send(readings);
      await sleep(5);
      return numbers.heard.has("/scene/index") && words.heard.has("/scene/name");
    });
    assert.equal(words.heard.get("/scene/name"), "gather");
    assert.ok(!numbers.heard.has("/scene/name"));
    assert.deepEqual([...words.heard.keys()], ["/frame", "/scene/name"]);
    assert.match(output.name, new RegExp(`words to port ${words.port}`));
    await Promise.all([output.close(), numbers.leave(), words.leave()]);
  });

  it("finds its host by name", async () => {
    const listener = await hearUdp(0);
    const output = await openOsc(configOf("osc", { host: "localhost", port: listener.port }));
    const { readings } = readerWith();
    await until(async () => {
      output.send(readings);
      await sleep(5);
      return listener.heard.get("/crowd/x") === 0.25;
    });
    await Promise.all([output.close(), listener.leave()]);
  });

  it("counts each datagram that left, to either port", async () => {
    const [numbers, words] = [await hearUdp(0), await hearUdp(0)];
    const config = configOf("osc", { port: numbers.port, texts: { port: words.port } });
    const output = await openOsc(config);
    assert.equal(output.datagrams(), 0);
    const { readings } = readerWith();
    await until(async () => {
      output.send(readings);
      await sleep(5);
      return numbers.packets() >= 10;
    });
    await until(() => output.datagrams() === numbers.packets() + words.packets());
    assert.ok(words.packets() > 0);
    await Promise.all([output.close(), numbers.leave(), words.leave()]);
  });

  it("counts as dropped what never left, and goes on", async () => {
    const output = await openOsc(configOf("osc", { host: "nowhere.invalid", port: 7000 }));
    const { readings } = readerWith();
    await until(async () => {
      output.send(readings);
      await sleep(5);
      return output.dropped() >= 3;
    });
    assert.equal(output.datagrams(), 0);
    await output.close();
  });
});

describe("a host's address", () => {
  const asked =
    (names: string[], fails = false) =>
    async (name: string) => {
      names.push(name);
      if (fails) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
      return { address: "10.0.0.9", family: 4 };
    };
  const answerOf = (lookup: ReturnType<typeof patientLookup>, host: string) =>
    new Promise<string>((resolve) =>
      lookup(host, {}, (error, address) => resolve(error?.code ?? address)),
    );

  it("needs no asking when it is one already", async () => {
    const names: string[] = [];
    assert.equal(await answerOf(patientLookup(asked(names)), "192.168.1.20"), "192.168.1.20");
    assert.deepEqual(names, []);
  });

  it("is asked for once in ten seconds, found or not", async () => {
    for (const fails of [false, true]) {
      const names: string[] = [];
      let nowMs = 0;
      const lookup = patientLookup(asked(names, fails), () => nowMs);
      const expected = fails ? "ENOTFOUND" : "10.0.0.9";
      for (nowMs = 0; nowMs <= 10_000; nowMs += 1000)
        assert.equal(await answerOf(lookup, "stage.local"), expected);
      assert.equal(names.length, 1);
      await answerOf(lookup, "stage.local");
      assert.equal(names.length, 2);
    }
  });
});
