import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import {
  openWebSocket,
  type WebSocketOutput,
} from "../../../installation-adapter/outputs/websocket.ts";
import { until } from "../../support/condition.ts";
import { nobody, seat } from "../support.ts";
import { HANDSHAKE, knock } from "./knock.ts";
import { configOf, hearWebSocket, readerWith } from "./venue.ts";

const PAGE = "http://127.0.0.1:8080";

describe("the WebSocket output", () => {
  const listeners: { leave(): Promise<void> }[] = [];
  let output: WebSocketOutput;

  beforeEach(async () => {
    output = await openWebSocket(configOf("websocket", { origins: [PAGE] }));
  });

  afterEach(async () => {
    await Promise.all(listeners.splice(0).map((listener) => listener.leave()));
    await output.close();
  });

  const hear = async (origin?: string) => {
    const listener = await hearWebSocket(output, origin);
    listeners.push(listener);
    return listener;
  };

  it("says first which addresses there are, then everything, then each tick", async () => {
    const { readings } = readerWith();
    output.send(readings);
    const { lines } = await hear();
    await until(() => lines.length >= 2);
    output.send(readings);
    await until(() => lines.length >= 3);
    const [schema, whole, tick] = lines;
    assert.equal(schema?.kind, "schema");
    assert.deepEqual(schema?.channels, ["steer_x", "steer_y", "glow", "pulse", "lamp", "mood"]);
    assert.deepEqual(
      schema?.addresses
        ?.filter(({ address }) => /^.(slot.0|scene)/.test(address))
        .map(({ address, types }) => `${address} ${types}`),
      [
        "/scene/index i",
        "/scene/name s",
        "/scene/progress f",
        "/slot/0/active i",
        "/slot/0/generation i",
        "/slot/0/presence i",
        "/slot/0/x f",
        "/slot/0/y f",
        "/slot/0/hue f",
        "/slot/0/steer_x f",
        "/slot/0/steer_y f",
        "/slot/0/glow f",
        "/slot/0/pulse i",
        "/slot/0/lamp i",
        "/slot/0/mood i",
      ],
    );
    assert.deepEqual(
      Object.keys(whole?.values ?? {}).sort(),
      schema?.addresses?.map(({ address }) => address).sort(),
    );
    assert.equal(whole?.values?.["/scene/name"], "gather");
    assert.equal(tick?.kind, "tick");
    assert.equal(tick?.sequence, (whole?.sequence ?? NaN) + 1);
    assert.equal(tick?.values?.["/slot/0/x"], 0.25);
  });

  it("says once that somebody has gone, and leaves empty slots out of the ticks between keyframes", async () => {
    const reader = readerWith();
    const { lines, heard } = await hear();
    output.send(reader.readings);
    output.send(reader.readings);
    seat(reader.crowd, 0, nobody);
    reader.read(0.05);
    reader.readings.values.set(reader.readings.raw);
    output.send(reader.readings);
    await until(() => heard.get("/slot/0/active") === 0);
    output.send(reader.readings);
    const count = lines.length;
    await until(() => lines.length > count);
    assert.equal(lines.at(-1)?.values?.["/slot/0/active"], undefined);
  });

  it("says the addresses again when the show is another one", async () => {
    const { lines } = await hear();
    output.send(readerWith().readings);
    output.send(readerWith([0.5, 0.5], { scenes: [{ id: "only", controls: ["glow"] }] }).readings);
    await until(() => lines.filter(({ kind }) => kind === "schema").length === 2);
    await until(() => lines.at(-1)?.values?.["/scene/name"] === "only");
  });

  it("lets a web page listen in only when the rig knows it", async () => {
    await hear(PAGE);
    for (const origin of [
      "http://127.0.0.1:8081",
      "http://127.0.0.1:8080.elsewhere.example",
      "null",
    ]) {
      await assert.rejects(hearWebSocket(output, origin), /403/);
    }
    assert.equal(output.refused(), 3);
  });

  it("has room for 32, and says so to the next one", async () => {
    for (let count = 0; count < 32; count++) await hear();
    await assert.rejects(hear(), /503/);
    await listeners.shift()?.leave();
    await until(() => hear().catch(() => undefined));
  });

  it("ignores and counts whatever a client says, and ends who says too much at once", async () => {
    const { client, heard } = await hear();
    const said = ["", "{", "null", '{"kind":"host"}', Buffer.from([0, 255, 1]), "x".repeat(4096)];
    for (const words of said) client.send(words);
    await until(() => output.ignored() === said.length);
    output.send(readerWith().readings);
    await until(() => heard.get("/crowd/x") === 0.25);
    client.send("x".repeat(4097));
    const [code] = (await once(client, "close")) as [number];
    assert.equal(code, 1009);
    output.send(readerWith().readings);
  });

  it("lets nobody wait for a client that does not read", async () => {
    const slow = await hear();
    const quick = await hear();
    slow.client.pause();
    const { readings } = readerWith();
    await until(async () => {
      for (let tick = 0; tick < 50; tick++) output.send(readings);
      await sleep(0);
      return output.dropped() > 10;
    });
    const next = readerWith([0.75, 0.5]).readings;
    output.send(next);
    await until(() => quick.heard.get("/crowd/x") === 0.75);
    assert.notEqual(slow.heard.get("/crowd/x"), 0.75);
    slow.client.resume();
    await until(async () => {
      output.send(next);
      await sleep(5);
      return slow.heard.get("/crowd/x") === 0.75;
    });
  });

  it("survives connections that are no WebSocket, or break off in the middle", async () => {
    const quick = await hear();
    const answers = await Promise.all(
      [
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "\0\x01\x02",
        "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n",
      ].map((bytes) => knock(output.port, bytes)),
    );
    assert.ok(
      answers.every((answer) => answer.startsWith("HTTP/1.1 4")),
      answers.join(),
    );
    assert.match(await knock(output.port, HANDSHAKE, "\xff\xff\xff"), /^HTTP\/1.1 101 /);
    output.send(readerWith().readings);
    await until(() => quick.heard.get("/crowd/x") === 0.25);
  });

  it("cannot start on a taken port, and says what to mend", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    await assert.rejects(openWebSocket(configOf("websocket", { port })), {
      name: "CannotStart",
      message: new RegExp(
        `^Port ${port} of the WebSocket output is taken by another program: .*rig\\.$`,
      ),
    });
    taken.close();
    await assert.rejects(
      openWebSocket(configOf("websocket", { host: "192.0.2.1" })),
      /no address 192\.0\.2\.1/,
    );
  });

  it("tells its clients that it goes", async () => {
    const { client } = await hear();
    const gone = once(client, "close") as Promise<[number]>;
    await output.close();
    assert.deepEqual((await gone)[0], 1001);
    assert.equal(client.readyState, WebSocket.CLOSED);
  });
});
