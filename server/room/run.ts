import type { ControlFrame } from "#protocol/frames.ts";
import { type Layout, layoutOf } from "#protocol/layout.ts";
import { BEATS_PER_SECOND, QUEUE_MIN, QUEUE_SHARE } from "#protocol/limits.ts";
import type { Show } from "#protocol/show.ts";
import { stateSchemaOf } from "#protocol/state.ts";
import { Attendance } from "./attendance.ts";
import type { ShowMessage } from "./crew-messages.ts";
import { hueOf, placeOf } from "./places.ts";
import { letGo, move, type Playing, playingOf, presenceOf, publish } from "./playing.ts";
import { Scenes } from "./scenes.ts";
import { type Row, Seat } from "./seat.ts";

const BEATS = 256;

/** Where a run stands, besides its people. */
export interface Standing {
  readonly scene: string;
  readonly sceneSeconds: number;
  readonly hold: boolean;
  /** The operator's words; empty for the scene's own. */
  readonly prompt: string;
}

/** Who was sent away: their device, and their connection if there was one. */
export interface Removed<Peer> {
  readonly device: string;
  readonly peer: Peer | undefined;
}

/**
 * The show as it runs tonight: who is in, which scene it is, where everybody's light is. It knows nothing of sockets;
 * `Peer` is whatever a connection is to the room. Everything that moves, moves in `tick`.
 */
export class Run<Peer> {
  readonly show: Show;
  readonly layout: Layout;
  readonly state: InstanceType<ReturnType<typeof stateSchemaOf>["State"]>;
  readonly attendance: Attendance<Peer>;
  readonly scenes: Scenes;
  /** Frames that were taken since the run began. */
  frames = 0;
  readonly #schema: ReturnType<typeof stateSchemaOf>;
  readonly #beganMs: number;
  #playing: Playing;

  constructor(show: Show, showHash: string, nowMs: number) {
    this.show = show;
    this.layout = layoutOf(show);
    this.#schema = stateSchemaOf(this.layout);
    this.state = new this.#schema.State();
    this.state.showHash = showHash;
    this.scenes = new Scenes(show, nowMs);
    this.#playing = playingOf(this.scenes.current, this.layout);
    this.#beganMs = nowMs;
    this.attendance = new Attendance<Peer>({
      slots: show.participantsMax,
      waitingMax: Math.max(QUEUE_MIN, Math.ceil(show.participantsMax * QUEUE_SHARE)),
      graceMs: show.graceSeconds * 1000,
      furnish: (slot, generation, device, nowMs) => this.#furnish(slot, generation, device, nowMs),
    });
  }

  /** What a frame carries, of the controls that are on the phones now. The tick will read it. */
  take(seat: Seat, frame: ControlFrame, nowMs: number): void {
    this.frames += 1;
    seat.take(frame, this.layout, this.#playing.playable, nowMs);
  }

  /** Does what the crew say; false for a scene that the show does not have. */
  obey(message: ShowMessage, nowMs: number): boolean {
    switch (message.kind) {
      case "cue":
        if (!this.scenes.cue(message.said.scene, nowMs)) return false;
        this.#enterScene(nowMs);
        return true;
      case "hold":
        this.state.hold = message.said.on;
        return true;
      case "prompt":
        this.state.prompt = message.said.text.toWellFormed();
        return true;
    }
  }

  /** Goes on where another run stood, in a scene of the same name if the show still has it. People's seats are restored one by one. */
  resume({ scene, sceneSeconds, hold, prompt }: Standing, nowMs: number): void {
    if (this.scenes.resume(scene, sceneSeconds, nowMs)) this.#enterScene(nowMs);
    this.state.hold = hold;
    this.state.prompt = prompt.toWellFormed();
  }

  /** One step of everything. */
  tick(dtSeconds: number, nowMs: number): void {
    const { scenes, attendance, state } = this;
    if (state.hold) scenes.wait(dtSeconds);
    else if (scenes.turn(nowMs)) this.#enterScene(nowMs);
    for (const seat of attendance.expire(nowMs)) this.#vacate(seat);
    attendance.promote(nowMs);
    attendance
      .seats()
      .forEach((link, seat) => this.#step(seat, link.kind === "here", dtSeconds, nowMs));
    this.#beat(nowMs);
  }

  /** A connection ended; for good, the seat is free at once. */
  depart(peer: Peer, forGood: boolean, nowMs: number): void {
    const freed = this.attendance.depart(peer, forGood, nowMs);
    if (freed !== undefined) this.#vacate(freed);
  }

  /** Sends somebody away, whether their phone is there or not: the seat is free at once. Undefined when it is not theirs any more. */
  remove(slot: number, generation: number, nowMs: number): Removed<Peer> | undefined {
    for (const seat of this.attendance.seats().keys()) {
      if (seat.slot !== slot || seat.row.generation !== generation) continue;
      const peer = this.attendance.remove(seat, nowMs);
      this.#vacate(seat);
      return { device: seat.device, peer };
    }
    return undefined;
  }

  #vacate(seat: Seat): void {
    this.state.participants.delete(String(seat.slot));
  }

  #step(seat: Seat, connected: boolean, dtSeconds: number, nowMs: number): void {
    const { driver, resting, restable } = this.#playing;
    letGo(seat, connected ? resting : restable, dtSeconds);
    if (!this.state.hold) move(seat, driver, this.show.motion, dtSeconds, nowMs);
    publish(seat, this.layout, presenceOf(seat, connected, nowMs));
  }

  /** What everybody is told moves with the beat, so that phones get about two patches a second, whatever the crowd does. */
  #beat(nowMs: number): void {
    const beat = Math.floor(((nowMs - this.#beganMs) / 1000) * BEATS_PER_SECOND) % BEATS;
    if (beat === this.state.beat) return;
    this.state.beat = beat;
    this.state.count = this.attendance.connectedCount;
    this.state.sceneSeconds = this.scenes.seconds(nowMs);
  }

  #enterScene(nowMs: number): void {
    this.state.scene = this.scenes.index;
    this.state.sceneSeconds = this.scenes.seconds(nowMs);
    this.#playing = playingOf(this.scenes.current, this.layout);
  }

  #furnish(slot: number, generation: number, device: string, nowMs: number): Seat {
    const row = new this.#schema.Participant() as unknown as Row;
    const { x, y } = placeOf(slot);
    Object.assign(row, { slot, generation, hue: hueOf(slot), x, y });
    this.state.participants.set(String(slot), row as never);
    return new Seat(device, row, this.layout, nowMs);
  }
}
