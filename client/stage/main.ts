import { wallClock } from "../connection/clock.ts";
import type { Link } from "../connection/link.ts";
import { connectPage } from "../connection/page.ts";
import { loadShow } from "../connection/show.ts";
import { keepAwake } from "../connection/wake.ts";
import { Follower } from "./follow.ts";
import { joinAddress } from "./join-address.ts";
import { showJoin } from "./join-card.ts";
import { takeKey } from "./key.ts";
import { NO_ANSWER, NO_KEY, noticeOf } from "./notice.ts";
import { partAs } from "../look/parts.ts";
import { attend, play } from "./screen.ts";
import { Stage } from "./stage.ts";
import { Words } from "./words.ts";

const page = document.documentElement;
const words = new Words();

const key = takeKey({
  hash: location.hash,
  hide: () => history.replaceState(null, "", location.pathname + location.search),
  memory: () => sessionStorage,
});
// Whoever has no key, or the wrong one, opens the right address in this very tab: to a browser that is the same page.
addEventListener("hashchange", () => location.reload());
if (key === undefined) words.notice(NO_KEY);
else await open(key);

async function open(key: string): Promise<void> {
  const stage = new Stage();
  play(partAs("picture", HTMLCanvasElement), stage.scenery, (picture, sinceSeconds) =>
    stage.frame(picture, sinceSeconds),
  );
  attend(document.body);
  keepAwake();
  const address = joinAddress(new URL(location.href));
  const load = () => loadShow(wallClock, () => (shown ? undefined : words.notice(NO_ANSWER)));
  /** From the first picture on, the audience looks on: nothing technical is said any more. */
  let shown = false;
  const follower = new Follower(stage, words, await load(), load);
  connectPage({
    who: { role: "stage", key },
    onRoom: () => follower.begin(),
    onState: (state) => follower.hear(state),
    onLink(link) {
      stage.heard = isHeard(link);
      page.dataset["link"] = link.kind;
      page.dataset["heard"] = stage.heard ? "yes" : "no";
      if (stage.heard && !shown) void address.then(showJoin);
      shown ||= stage.heard;
      words.notice(shown ? "" : noticeOf(link));
    },
  });
}

function isHeard(link: Link): boolean {
  return link.kind === "playing" && !link.quiet;
}
