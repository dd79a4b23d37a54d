import assert from "node:assert/strict";
import { Scenes } from "../../server/room/scenes.ts";
import { eveningShow } from "./evening.ts";

const BEGAN_MS = 5000;

function scenesFrom(id?: string): Scenes {
  const scenes = new Scenes(eveningShow(), BEGAN_MS);
  if (id !== undefined) assert(scenes.cue(id, BEGAN_MS));
  return scenes;
}

describe("the scenes", () => {
  it("begin with the show's first", () => {
    const scenes = scenesFrom();
    assert.equal(scenes.index, 0);
    assert.equal(scenes.current.id, "roam");
    assert.equal(scenes.seconds(BEGAN_MS), 0);
  });

  it("go where they are cued, from that scene's beginning", () => {
    const scenes = scenesFrom();
    assert.equal(scenes.cue("seek", BEGAN_MS + 9000), true);
    assert.equal(scenes.index, 1);
    assert.equal(scenes.seconds(BEGAN_MS + 9000), 0);
    assert.equal(scenes.seconds(BEGAN_MS + 12_999), 3);
  });

  it("begin again when the same scene is cued", () => {
    const scenes = scenesFrom();
    assert.equal(scenes.cue("roam", BEGAN_MS + 4000), true);
    assert.equal(scenes.seconds(BEGAN_MS + 4000), 0);
  });

  it("stay where they are when nobody knows that name", () => {
    const scenes = scenesFrom("seek");
    for (const id of ["", "Roam", "constructor", "__proto__", "0", "roam "])
      assert.equal(scenes.cue(id, BEGAN_MS + 3000), false);
    assert.equal(scenes.index, 1);
    assert.equal(scenes.seconds(BEGAN_MS + 3000), 3);
  });

  it("tell no more seconds than can be told", () => {
    assert.equal(scenesFrom().seconds(BEGAN_MS + 1e9), 65_535);
  });
});

describe("scenes that go on in another run", () => {
  it("are where they were, as far as they had come", () => {
    const scenes = scenesFrom();
    assert.equal(scenes.resume("brief", 7.5, BEGAN_MS), true);
    assert.equal(scenes.current.id, "brief");
    assert.equal(scenes.seconds(BEGAN_MS), 7);
    assert.equal(scenes.turn(BEGAN_MS + 2499), false);
    assert.equal(scenes.turn(BEGAN_MS + 2500), true);
  });

  it("begin anew when the show has that scene no more", () => {
    const scenes = scenesFrom();
    assert.equal(scenes.resume("gone", 7.5, BEGAN_MS), false);
    assert.equal(scenes.current.id, "roam");
    assert.equal(scenes.seconds(BEGAN_MS), 0);
  });

  it("know whether they end by themselves", () => {
    assert.equal(scenesFrom("brief").endsByItself, true);
    assert.equal(scenesFrom("roam").endsByItself, false);
  });
});

describe("a scene with a duration", () => {
  it("goes on to the next when it is over, and not before", () => {
    const scenes = scenesFrom("brief");
    assert.equal(scenes.turn(BEGAN_MS + 9999), false);
    assert.equal(scenes.turn(BEGAN_MS + 10_000), true);
    assert.equal(scenes.current.id, "dark");
    assert.equal(scenes.seconds(BEGAN_MS + 10_000), 0);
    assert.equal(scenes.turn(BEGAN_MS + 90_000), false);
  });

  it("takes as much longer as it was held", () => {
    const scenes = scenesFrom("brief");
    for (let held = 0; held < 40; held++) scenes.wait(0.05);
    assert.equal(scenes.seconds(BEGAN_MS + 3500), 1);
    assert.equal(scenes.turn(BEGAN_MS + 11_999), false);
    assert.equal(scenes.turn(BEGAN_MS + 12_000), true);
  });

  it("has not begun before it began, when it is cued while held", () => {
    const scenes = scenesFrom();
    scenes.cue("brief", BEGAN_MS + 40);
    scenes.wait(0.05);
    assert.equal(scenes.seconds(BEGAN_MS + 50), 0);
  });

  it("that is its own next begins again and again", () => {
    const scenes = new Scenes(
      eveningShow({
        scenes: [{ id: "loop", controls: [], durationSeconds: 2, next: "loop" }],
      }),
      0,
    );
    assert.equal(scenes.turn(2000), true);
    assert.equal(scenes.turn(2001), false);
    assert.equal(scenes.turn(4000), true);
  });
});

describe("a scene without an end", () => {
  it("stays", () => {
    const scenes = scenesFrom();
    assert.equal(scenes.turn(BEGAN_MS + 1e9), false);
  });

  it("stays when it has a duration but no next one", () => {
    const scenes = new Scenes(
      eveningShow({ scenes: [{ id: "only", controls: [], durationSeconds: 2 }] }),
      0,
    );
    assert.equal(scenes.turn(1e9), false);
  });
});
