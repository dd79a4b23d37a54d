/**
 * The version of everything two programs must agree on: frames, messages, join options, close codes, state.
 * A page of another version is refused with `REFUSED.version` and loads itself again.
 * `test/protocol/version.test.ts` pins the contract's fingerprint beside this number, so that a change is noticed.
 */
export const PROTOCOL_VERSION = 2;

/** The one room. */
export const ROOM_NAME = "crowd";
