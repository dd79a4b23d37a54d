import { setTimeout as sleep } from "node:timers/promises";
import type { Layout } from "#protocol/layout.ts";
import type { JoinOptions } from "#protocol/join.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { Bot, reserve } from "../bot.ts";
import { arrivalMs, framesDue } from "../pace.ts";
import { Stirrer } from "../stirrer.ts";
import type { CrowdPlan } from "./reading.ts";

const BEAT_MS = 2;

interface Phone {
  readonly bot: Bot;
  readonly stirrer: Stirrer;
}

/** All phones of a window, and one reader as an installation would be. They come by schedule, and play by schedule. */
export class Crowd {
  readonly #plan: CrowdPlan;
  readonly #layout: Layout;
  readonly #phones: Phone[] = [];
  #frames = 0;

  constructor(plan: CrowdPlan, layout: Layout) {
    this.#plan = plan;
    this.#layout = layout;
  }

  get bots(): readonly Bot[] {
    return this.#phones.map(({ bot }) => bot);
  }

  get frames(): number {
    return this.#frames;
  }

  get playing(): number {
    return this.#phones.filter(({ bot }) => bot.link.kind === "in").length;
  }

  /** Everybody comes; then they begin to play, and go on. Throws when somebody was not let in. */
  async begin(): Promise<void> {
    const { phones, arrivalsPerSecond, crewKey } = this.#plan;
    if (crewKey !== undefined) {
      await this.#enter({ role: "adapter", protocol: PROTOCOL_VERSION, key: crewKey });
    }
    const beganMs = performance.now();
    const arrivals = Array.from({ length: phones }, async (_, index) => {
      await sleep(beganMs + arrivalMs(index, arrivalsPerSecond) - performance.now());
      const page = `bench-${index.toString().padStart(6, "0")}`;
      const bot = await this.#enter({ role: "participant", protocol: PROTOCOL_VERSION, page });
      this.#phones.push({ bot, stirrer: new Stirrer(this.#layout, index) });
    });
    await Promise.all(arrivals);
    this.#play();
  }

  async #enter(options: JoinOptions): Promise<Bot> {
    const { server, door } = this.#plan;
    const address =
      door === "room" ? await reserve(server, options) : server.replace(/^http/, "ws");
    const bot = new Bot(address, options.role);
    const link = await bot.arrival;
    if (link.kind !== "in") throw new Error(`a ${options.role} was not let in: ${link.kind}`);
    return bot;
  }

  #play(): void {
    const { framesPerSecond } = this.#plan;
    const beganMs = performance.now();
    setInterval(() => {
      const due = framesDue(performance.now() - beganMs, this.#phones.length, framesPerSecond);
      for (; this.#frames < due; this.#frames++) {
        const phone = this.#phones[this.#frames % this.#phones.length];
        phone?.bot.play(phone.stirrer.nextFrame());
      }
    }, BEAT_MS);
  }
}
