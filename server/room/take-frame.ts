import { decodeFrame } from "#protocol/frames.ts";
import type { Speaker } from "./carry-out.ts";
import { FRAME_BEGINS } from "./gate.ts";
import type { Inside } from "./inside.ts";
import type { RoomSite } from "./site.ts";

/** Puts what a phone's frame says into its seat, for the next tick. A frame that does not fit, or comes too late, is counted. */
export function takeFrame(
  message: Buffer,
  { client, peer }: Speaker,
  { run, peers, frame }: Inside,
  { refusals }: Pick<RoomSite, "refusals">,
  nowMs: number,
): void {
  const seat = run.attendance.seatOf(client);
  if (seat === undefined) return refusals.count("frame_seatless");
  const fault = decodeFrame(run.layout, message, frame, FRAME_BEGINS);
  if (fault !== undefined) return peers.refuseFrame(client, peer, `frame_${fault}`);
  if (!peer.follows(frame.sequence)) return refusals.count("frame_order");
  run.take(seat, frame, nowMs);
}
