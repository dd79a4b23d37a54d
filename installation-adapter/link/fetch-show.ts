import { checkShow } from "#protocol/show-check.ts";
import type { Show } from "#protocol/show.ts";
import type { Ask } from "./ask.ts";

const FETCH_MS_MAX = 5000;

/** A show as the server plays it, and which one it is. */
export interface FetchedShow {
  readonly show: Show;
  /** What the room's `showHash` says while it plays this one. */
  readonly hash: string;
}

/** Asks the server for its show. Throws when there is no answer, or one that is no show to us. */
export async function fetchShow(server: string, ask: Ask = fetch): Promise<FetchedShow> {
  const response = await ask(`${server}/show.json`, {
    signal: AbortSignal.timeout(FETCH_MS_MAX),
  });
  if (!response.ok) throw new Error(`${server}/show.json answered ${response.status}`);
  const checked = checkShow(await response.json());
  if ("mistakes" in checked) throw new Error(`the show is not understood: ${checked.mistakes[0]}`);
  return { show: checked.show, hash: hashIn(response.headers.get("etag")) };
}

/** An ETag is quoted; a proxy that packs answers marks it as weak. */
function hashIn(etag: string | null): string {
  return (etag ?? "").replace(/^W\//, "").replaceAll('"', "");
}
