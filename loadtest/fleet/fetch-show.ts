import { REFUSED } from "#protocol/close.ts";
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
    throw new CannotStart(`${url} cannot be had: ${whyNot(error)}`);
  }
}

/** What is to be mended. `fetch` hides what went wrong a level below. */
function whyNot(error: unknown): string {
  const { code = "" } = ((error as Error).cause ?? {}) as { code?: string };
  if (/CERT|SIGNATURE|ISSUER/.test(code))
    return `its certificate is not trusted here (${code}). Give whoever signed it with NODE_EXTRA_CA_CERTS, and a name that is in it with --server.`;
  if (/^ERR_SSL|EPROTO/.test(code))
    return `it does not speak https (${code}). Give its address with http://.`;
  return "is the server running?";
}

/** Why somebody of the test was not let in, and what is to be mended. */
export function whyRefused(server: string, code: number): string {
  switch (code) {
    case REFUSED.key:
      return `The crew key is not the one of ${server}: give the server's with --crew-key or CREW_KEY.`;
    case REFUSED.version:
      return `${server} is of another version than this test: take the test that came with it.`;
    default:
      return `${server} does not let the test in (${code}).`;
  }
}

/** The button whose presses are followed through the system: the show's first one, by its id. */
export function markedButtonOf({ controls }: Pick<Show, "controls">): string | undefined {
  return controls.find(({ kind }) => kind === "button")?.id;
}
