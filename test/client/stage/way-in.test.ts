import assert from "node:assert/strict";
import { encode } from "uqr";
import { plainAddress, spoken } from "../../../client/stage/join-address.ts";
import { pathOf } from "../../../client/stage/join-card.ts";
import { type Door, takeKey } from "../../../client/stage/key.ts";
import { NO_ANSWER, noticeOf } from "../../../client/stage/notice.ts";

describe("the join address", () => {
  it("is written as one reads it out", () => {
    assert.equal(spoken("http://192.168.1.20:2567/"), "192.168.1.20:2567");
    assert.equal(spoken("https://play.example/"), "play.example");
    assert.equal(spoken("https://play.example/tonight"), "play.example/tonight");
  });

  it("may be given short, and is whole in the code", () => {
    assert.equal(plainAddress("192.168.1.20:2567"), "http://192.168.1.20:2567/");
    assert.equal(plainAddress(" https://play.example "), "https://play.example/");
  });

  it("is no address when it is none that a phone opens as a page", () => {
    for (const text of [
      null,
      undefined,
      7,
      "",
      "  ",
      "javascript://x/%0aalert(1)",
      "http://",
      "ftp://a/",
      `http://${"a".repeat(120)}/`,
    ])
      assert.equal(plainAddress(text), undefined, String(text));
  });
});

describe("the code on the card", () => {
  /** The squares that a path of bars `M x y h w v1 h-w z` covers. */
  function squaresOf(path: string, size: number): boolean[][] {
    const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      for (let at = 0; at < Number(width); at++) (rows[Number(y)] ?? [])[Number(x) + at] = true;
    return rows;
  }

  it("has every dark square of the address, no other, and light around it", () => {
    const { data, size } = encode("http://192.168.1.20:2567/", { ecc: "M", border: 4 });
    const squares = squaresOf(pathOf(data), size);
    assert.deepEqual(squares, data);
    const darkest = squares.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [x, y] : [])));
    assert.equal(Math.min(...darkest), 4);
    assert.equal(Math.max(...darkest), size - 5);
  });
});

describe("the stage's key", () => {
  function doorWith(hash: string, kept = new Map<string, string>()) {
    let hidden = false;
    const memory: Door["memory"] = () => ({
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
    });
    const door = { hash, hide: () => void (hidden = true), memory };
    return { door, kept, hidden: () => hidden };
  }

  it("is taken from the address, hidden there, and there again after a reload", () => {
    const first = doorWith("#key=secret-of-the-house");
    assert.equal(takeKey(first.door), "secret-of-the-house");
    assert.equal(first.hidden(), true);
    assert.equal(takeKey(doorWith("", first.kept).door), "secret-of-the-house");
  });

  it("is the new one when another is given", () => {
    const { door, kept } = doorWith("#key=old-key");
    takeKey(door);
    assert.equal(takeKey(doorWith("#key=new-key", kept).door), "new-key");
    assert.equal(takeKey(doorWith("", kept).door), "new-key");
  });

  it("is not there when nobody gave one", () => {
    for (const hash of ["", "#", "#key=", "#other=1"])
      assert.equal(takeKey(doorWith(hash).door), undefined, hash);
  });

  it("is good in a browser that keeps nothing", () => {
    const { door } = doorWith("#key=secret");
    door.memory = () => {
      throw new Error("storage is off");
    };
    assert.equal(takeKey(door), "secret");
    assert.equal(takeKey({ ...door, hash: "" }), undefined);
  });
});

describe("what is said while setting up", () => {
  it("is nothing while all is well, or a moment's chance", () => {
    assert.equal(noticeOf({ kind: "joining", failures: 0 }), "");
    assert.equal(noticeOf({ kind: "joining", failures: 2 }), "");
    assert.equal(noticeOf({ kind: "playing", quiet: false }), "");
    assert.equal(noticeOf({ kind: "playing", quiet: true }), "");
  });

  it("is a sentence with a remedy for everything else", () => {
    assert.equal(noticeOf({ kind: "joining", failures: 3 }), NO_ANSWER);
    assert.match(noticeOf({ kind: "full" }), /Close one/);
    assert.match(noticeOf({ kind: "ended", why: "refused" }), /key .* Open the stage address/);
    assert.match(noticeOf({ kind: "ended", why: "outdated" }), /Load it again/);
  });
});
