import { PHONE_PRESSES_MODULUS } from "#protocol/controls/button.ts";
import { encodeFrame } from "#protocol/frames.ts";
import type { JoinOptions } from "#protocol/join.ts";
import { initialValues, type LaidControl, type Layout } from "#protocol/layout.ts";
import type { Control } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { Bot, type BotEars, reserve } from "../../bot.ts";
import { StateDecoder } from "../../fleet/state-decoder.ts";
import { messageWords, stateDescription } from "../../wire.ts";
import type { Tally } from "../../flow.ts";
import type { Speech, Talker, Turn } from "./speech.ts";

/** How phones talk with this server. */
export function roomSpeech(server: string, layout: Layout, key: string): Speech {
  const enter = async (options: JoinOptions, ears: BotEars = {}) =>
    admitted(new Bot(await reserve(server, options), options.role, ears));
  const phone = (page: string, ears?: BotEars) =>
    enter({ role: "participant", protocol: PROTOCOL_VERSION, page }, ears);
  return {
    phone: async (index) =>
      new FrameTalker(await phone(`bench-${index.toString().padStart(6, "0")}`), layout),
    followed: async (heard) => {
      const button = controlOf(layout, "button");
      let slot: number | undefined;
      await enter(
        { role: "adapter", protocol: PROTOCOL_VERSION, key },
        reader((state) => {
          const presses = state.participants?.get(String(slot))?.[button.control.id];
          if (presses !== undefined) heard(presses);
        }),
      );
      const told = (type: string, message: Uint8Array) => {
        if (type === "you") slot ??= (messageWords(message) as { slot: number }).slot;
      };
      return new FrameTalker(await phone("bench-followed", { told }), layout, button);
    },
  };
}

/** The same frames to the floor, which has no room to enter and nobody who could be followed. */
export function floorSpeech(server: string, layout: Layout): Speech {
  const address = server.replace(/^http/, "ws");
  return {
    phone: async () => new FrameTalker(await admitted(new Bot(address, "participant")), layout),
  };
}

async function admitted(bot: Bot): Promise<Bot> {
  const link = await bot.arrival;
  if (link.kind !== "in") throw new Error(`a ${bot.role} was not let in: ${link.kind}`);
  return bot;
}

function reader(changed: (state: CrowdState) => void): BotEars {
  let decoder: StateDecoder | undefined;
  const tell = () => {
    if (decoder !== undefined) changed(decoder.state);
  };
  return {
    admitted: (message) => (decoder = new StateDecoder(stateDescription(message))),
    state: (message) => (decoder?.whole(message), tell()),
    patch: (message) => (decoder?.change(message), tell()),
  };
}

/** A bot whose stick is the turn's, and whose button, if it has one, counts its presses. */
class FrameTalker implements Talker {
  readonly #bot: Bot;
  readonly #layout: Layout;
  readonly #stick: LaidControl;
  readonly #button: LaidControl | undefined;
  readonly #values: Float64Array;
  readonly #numbers: readonly number[];

  constructor(bot: Bot, layout: Layout, button?: LaidControl) {
    this.#bot = bot;
    this.#layout = layout;
    this.#stick = controlOf(layout, "joystick");
    this.#button = button;
    this.#values = initialValues(layout);
    this.#numbers = [this.#stick, ...(button === undefined ? [] : [button])].map(
      ({ number }) => number,
    );
  }

  get tally(): Tally {
    return this.#bot.tally;
  }

  get isIn(): boolean {
    return this.#bot.link.kind === "in";
  }

  play(sequence: number, { x, y, presses }: Turn): void {
    this.#values[this.#stick.at] = x;
    this.#values[this.#stick.at + 1] = y;
    if (this.#button !== undefined) this.#values[this.#button.at] = presses % PHONE_PRESSES_MODULUS;
    this.#bot.play(encodeFrame(this.#layout, sequence, this.#numbers, this.#values));
  }
}

function controlOf(layout: Layout, kind: Control["kind"]): LaidControl {
  const found = layout.controls.find(({ control }) => control.kind === kind);
  if (found === undefined) throw new Error(`the show has no ${kind}`);
  return found;
}
