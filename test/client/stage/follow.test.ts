import assert from "node:assert/strict";
import { setImmediate as breathe } from "node:timers/promises";
import type { CrowdState } from "#protocol/state.ts";
import { layoutOf } from "#protocol/layout.ts";
import type { LoadedShow } from "../../../client/connection/show.ts";
import { Follower } from "../../../client/stage/follow.ts";
import { Stage } from "../../../client/stage/stage.ts";
import type { Words } from "../../../client/stage/words.ts";
import { showWith } from "../../protocol/shows.ts";

/** A show as the server serves it, by its hash. */
function served(title: string, hash: string): LoadedShow {
  const show = { ...showWith([{ id: "pulse", kind: "button", label: "Pulse" }]), title };
  return { show, layout: layoutOf(show), hash };
}

/** A stage that plays one show while the server has others. */
function stageWith(loaded: LoadedShow, next: LoadedShow) {
  const titles: string[] = [];
  let fetched = 0;
  const words = {
    say() {},
    ground() {},
    entitle: (title: string) => titles.push(title),
  } as unknown as Words;
  const load = async () => {
    fetched += 1;
    return next;
  };
  const follower = new Follower(new Stage(), words, loaded, load);
  const hear = async (showHash: string) => {
    follower.hear({ showHash, scene: 0 } as CrowdState);
    await breathe();
  };
  return { hear, titles, fetched: () => fetched };
}

describe("what the stage follows", () => {
  it("is the show that the room plays, fetched once when it is another one", async () => {
    const { hear, titles, fetched } = stageWith(served("One", "1"), served("Two", "2"));
    for (const showHash of ["1", "1", "2", "2", "2"]) await hear(showHash);
    assert.deepEqual(titles, ["One", "Two"]);
    assert.equal(fetched(), 1);
  });

  it("is not fetched again and again where a proxy takes its hash away", async () => {
    const { hear, fetched } = stageWith(served("One", ""), served("One", ""));
    for (let patch = 0; patch < 5; patch++) await hear("1");
    assert.equal(fetched(), 1);
  });

  it("is fetched anew when the room goes back to the show before", async () => {
    const { hear, fetched } = stageWith(served("One", "1"), served("Two", "2"));
    await hear("2");
    await hear("1");
    assert.equal(fetched(), 2);
  });
});
