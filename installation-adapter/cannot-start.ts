/** Why the adapter was not started, in one sentence that names what to mend: for whoever typed the command. Exit code 2. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

export const EXIT = {
  fine: 0,
  /** A bug of ours. */
  bug: 1,
  /** Could not start: a bad file, a taken port, a wrong flag or key. */
  cannotStart: 2,
} as const;
