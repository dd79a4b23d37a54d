import { CannotStart } from "#protocol/exit.ts";
import { checkShow } from "#protocol/show-check.ts";
import type { Show } from "#protocol/show.ts";

const FETCH_MS_MAX = 5000;

/** The show that a server plays. Throws in a sentence why it cannot be had. */
export async function fetchShow(server: string): Promise<Show> {
  const url = `${server}/show.json`;
  const checked = checkShow(await jsonFrom(url));
  if ("show" in checked) return checked.show;
  throw new CannotStart(`${url} is no show of this version: ${checked.mistakes[0]}.`);
}

async function jsonFrom(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS_MAX) });
    if (response.ok) return await response.json();
    throw new CannotStart(`${url} answers ${response.status}: is this a Crowdpatch server?`);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(`${url} cannot be had: is the server running?`);
  }
}

/** The button whose presses are followed through the system: the show's first one, by its id. */
export function markedButtonOf({ controls }: Show): string | undefined {
  return controls.find(({ kind }) => kind === "button")?.id;
}
