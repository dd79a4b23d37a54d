/** What a command answers when it ends, the same for every command of the project. */
export const EXIT = {
  fine: 0,
  /** A bug of ours. */
  bug: 1,
  /** Could not start: a bad file, a taken port, a wrong flag or key. */
  cannotStart: 2,
} as const;

/** Why a command did not start, in one sentence that names what to mend: for whoever typed it. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
