import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
}

describe("the packages", () => {
  const { packages } = JSON.parse(file("package-lock.json")) as {
    packages: Record<string, Locked>;
  };
  const locked = Object.entries(packages).filter(([path]) => path !== "");

  it("come from the registry, each with the sum of its bytes", () => {
    assert(locked.length > 50);
    for (const [path, { version, resolved = "", integrity }] of locked) {
      assert.match(version ?? "", /^\d+\.\d+\.\d+/, path);
      assert.match(resolved, /^(?:https:\/\/registry\.npmjs\.org\/.*)?$/, path);
      assert.match(integrity ?? "", /^sha512-/, path);
    }
  });

  it("run nothing when they are installed", () => {
    assert.match(file(".npmrc"), /^ignore-scripts=true$/m);
  });

  it("have one WebSocket among them, which bounds what it owes", () => {
    const sockets = locked.filter(([path]) => path.endsWith("node_modules/ws"));
    const [major = 0, minor = 0] = (sockets[0]?.[1].version ?? "").split(".").map(Number);
    assert.equal(sockets.length, 1);
    assert(major > 8 || (major === 8 && minor >= 23));
  });

  it("that the server is made of are pinned where they carry it", () => {
    const { dependencies } = JSON.parse(file("package.json")) as {
      dependencies: Record<string, string>;
    };
    for (const name of ["@colyseus/core", "@colyseus/ws-transport", "@colyseus/schema", "ws"])
      assert.match(dependencies[name] ?? "", /^\d+\.\d+\.\d+$/, name);
  });
});
