import assert from "node:assert/strict";
import type { Show } from "#protocol/show.ts";
import { Run } from "../../server/room/run.ts";
import type { Row } from "../../server/room/seat.ts";
import { eveningShow, frameOf } from "./evening.ts";

const TICK_MS = 50;

/** An evening by the clock of the test: people are called by their devices, and time passes in ticks. */
export class Evening {
  readonly run: Run<string>;
  nowMs = 0;

  constructor(show: Show = eveningShow()) {
    this.run = new Run<string>(show, "hash", 0);
  }

  come(peer: string, device = peer): string {
    return this.run.attendance.arrive(peer, device, peer, this.nowMs).kind;
  }

  play(peer: string, channels: Readonly<Record<string, number>>): void {
    const seat = this.run.attendance.seatOf(peer);
    assert(seat !== undefined, `${peer} has no seat`);
    this.run.take(seat, frameOf(this.run.layout, channels), this.nowMs);
  }

  drop(peer: string): void {
    this.run.depart(peer, false, this.nowMs);
  }

  pass(seconds: number): void {
    for (let tick = 0; tick < seconds * 20; tick++) {
      this.nowMs += TICK_MS;
      this.run.tick(TICK_MS / 1000, this.nowMs);
    }
  }

  cue(scene: string): boolean {
    return this.run.obey({ kind: "cue", said: { scene } }, this.nowMs);
  }

  hold(on: boolean): void {
    this.run.obey({ kind: "hold", said: { on } }, this.nowMs);
  }

  row(slot: number): Row {
    const row = this.run.state.participants.get(String(slot));
    assert(row !== undefined, `nobody has slot ${slot}`);
    return row as unknown as Row;
  }
}
