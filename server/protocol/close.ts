/**
 * Why a connection was closed, and what the one who was closed does next.
 * 4000 to 4003 and 4010 belong to the framework; 41xx are ours.
 */
export const CLOSE = {
  /** The participant left on purpose: the seat is free at once. */
  consented: 4000,
  /** The server stops; it will be back. */
  stopping: 4001,
  /** The same ticket came from another page: that page plays on. */
  takenOver: 4101,
  /** The show changed: come back and get the new one. */
  showChanged: 4102,
  /** No slot, and no place to wait. */
  full: 4103,
  /** A late attempt of the same page: a newer connection of it is already in. */
  superseded: 4104,
  /** More than `BAD_FRAMES_MAX` control frames that do not fit. */
  badFrames: 4105,
  /** More frames than any phone sends. */
  flood: 4106,
  /** Held the seat without acknowledging the join. */
  unacknowledged: 4107,
  /** The crew sent this participant away. */
  removed: 4108,
} as const;

/** Why a join was refused over HTTP. */
export const REFUSED = {
  /** The join options are not understood. */
  options: 400,
  /** The crew key is not right. */
  key: 401,
  /** The crew sent the holder of this ticket away for good. */
  banned: 410,
  /** The page speaks another version: it must be loaded again. */
  version: 426,
} as const;

export type AfterClose =
  | "rejoin"
  | "stay-away"
  | "taken-over"
  | "removed"
  | "reload"
  | "refused"
  | "full";

const AFTER: Readonly<Record<number, AfterClose>> = {
  [CLOSE.consented]: "stay-away",
  [CLOSE.takenOver]: "taken-over",
  [CLOSE.removed]: "removed",
  [CLOSE.full]: "full",
  [REFUSED.options]: "refused",
  [REFUSED.key]: "refused",
  [REFUSED.banned]: "removed",
  [REFUSED.version]: "reload",
};

/** What a page or an adapter does after a close code or a refused join. Whatever is not named here is a reason to come back. */
export function afterClose(code: number): AfterClose {
  return AFTER[code] ?? "rejoin";
}
