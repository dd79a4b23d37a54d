import { CannotStart } from "#protocol/exit.ts";
import { PARTICIPANTS_MAX } from "#protocol/limits.ts";
import type { Show } from "#protocol/show.ts";
import { fetchShow, markedButtonOf } from "./fetch-show.ts";

const HEALTH_MS_MAX = 3000;

/** How many can come to a show besides the one who is followed, who takes a seat like anybody. Without a show, to one of our own. */
export function peopleMaxOf(show: Show | undefined): number {
  if (show === undefined) return PARTICIPANTS_MAX - 1;
  return show.participantsMax - (markedButtonOf(show) === undefined ? 0 : 1);
}

/** The same of a server that runs already, or of one of our own. */
export async function peopleMaxAt(server: string | undefined): Promise<number> {
  return peopleMaxOf(server === undefined ? undefined : await fetchShow(server));
}

/** Throws `CannotStart` in a sentence when so many cannot all have a seat: the server would be blamed for it. */
export async function assertSeats(
  server: string | undefined,
  show: Show | undefined,
  people: number,
): Promise<void> {
  const max = peopleMaxOf(show);
  if (server === undefined) {
    if (people <= max) return;
    throw new CannotStart(
      `A room has ${PARTICIPANTS_MAX} seats at most, and one of them is for somebody whose presses are followed: ask for at most ${max} with --participants (it is ${people}).`,
    );
  }
  const inside = await peopleIn(server);
  if (people + inside <= max) return;
  const already = inside === 0 ? "" : `, and ${inside} people are in already`;
  throw new CannotStart(
    `${server} has seats for ${max} people besides the one whose presses are followed${already}, but ${people} are to come: ask for fewer with --participants, or raise participantsMax in its show.`,
  );
}

/** Who is in before anybody of the test has come; 0 where nobody says. */
async function peopleIn(server: string): Promise<number> {
  try {
    const response = await fetch(`${server}/healthz`, {
      signal: AbortSignal.timeout(HEALTH_MS_MAX),
    });
    const { participants } = (await response.json()) as { participants?: unknown };
    return typeof participants === "number" ? participants : 0;
  } catch {
    return 0;
  }
}
