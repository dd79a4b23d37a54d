import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs } from "#protocol/backoff.ts";
import type { RoomMessages } from "#protocol/messages.ts";
import type { CrowdState } from "#protocol/state.ts";
import { CannotStart } from "#protocol/exit.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { Bot, type BotEars, JoinRefused, reserve } from "../bot.ts";
import { nowMs } from "../measure/clock.ts";
import { PatchPace } from "../measure/patch-pace.ts";
import type { Random } from "../random.ts";
import { roomMessage, stateDescription } from "../wire.ts";
import type { Counts } from "./counts.ts";
import { whyRefused } from "./fetch-show.ts";
import { StateDecoder } from "./state-decoder.ts";

/** Sees what a stage sees, and may change the scene. */
const ROLE = "operator";

export interface CrewReading {
  readonly server: string;
  readonly key: string;
  readonly random: Random;
  /** Hears of the whole crowd, whenever it changed; everything in it is the reader's own. */
  readonly changed: (state: CrowdState) => void;
  /** Where it is counted when its link breaks. */
  readonly counts?: Counts;
}

/** A member of the crew who sees the whole crowd, as a stage or an adapter does, and comes back when the link breaks. */
export class CrewReader implements BotEars {
  /** How steadily it is told, from when somebody walks, broken links and all. */
  readonly pace = new PatchPace();
  readonly #reading: CrewReading;
  #bot: Bot | undefined;
  #decoder: StateDecoder | undefined;
  #isIn = false;
  #isOver = false;

  constructor(reading: CrewReading) {
    this.#reading = reading;
  }

  /** Answers when it is in. Throws why not. */
  async join(): Promise<void> {
    const { server, key } = this.#reading;
    const options = { role: ROLE, protocol: PROTOCOL_VERSION, key } as const;
    const address = await reserve(server, options).catch((error: unknown) => {
      throw error instanceof JoinRefused ? new CannotStart(whyRefused(server, error.code)) : error;
    });
    if (this.#isOver) return;
    this.#bot = new Bot(address, ROLE, this);
    const link = await this.#bot.arrival;
    if (link.kind === "closed") throw new Error(`the room closed with ${link.code}`);
  }

  /** From now on every tick has something to tell. */
  count(): void {
    this.pace.begin();
  }

  stop(): void {
    this.pace.end(nowMs());
  }

  /** The go to a scene, by its id. */
  cue(scene: string): void {
    this.#bot?.say(roomMessage("cue", { scene } satisfies RoomMessages["cue"]));
  }

  async leave(): Promise<void> {
    this.#isOver = true;
    await this.#bot?.leave();
  }

  admitted(message: Uint8Array): void {
    this.#decoder = new StateDecoder(stateDescription(message));
  }

  state(message: Uint8Array): void {
    this.#isIn = true;
    this.pace.patch(nowMs());
    this.#decoder?.whole(message);
    this.#tell();
  }

  patch(message: Uint8Array): void {
    this.pace.patch(nowMs());
    this.#decoder?.change(message);
    this.#tell();
  }

  closed(code: number): void {
    if (!this.#isIn || this.#isOver) return;
    this.#reading.counts?.lostFor(`crew_closed_${code}`);
    void this.#comeBack();
  }

  #tell(): void {
    if (this.#decoder !== undefined) this.#reading.changed(this.#decoder.state);
  }

  async #comeBack(): Promise<void> {
    this.#isIn = false;
    for (let failures = 0; !this.#isOver; failures++) {
      await sleep(backoffMs(failures, this.#reading.random));
      const isIn = await this.join().then(
        () => true,
        () => false,
      );
      if (isIn) return;
    }
  }
}
