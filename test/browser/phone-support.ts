import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  CDPSession,
  Locator,
  Page,
} from "playwright-core";
import type { Show } from "#protocol/show.ts";
import { wallClock } from "../../client/connection/clock.ts";
import { Connection } from "../../client/connection/connect.ts";
import { until } from "../support/condition.ts";
import { CREW_KEY } from "../support/server.ts";
import { CONTROL, showFrom } from "../support/shows.ts";

const UPRIGHT = { width: 390, height: 844 };
export const PHONE = { viewport: UPRIGHT, hasTouch: true, isMobile: true };

/** A show with every kind of control: one scene to steer and press, one a kind for the others. */
export const EVERY_KIND: Show = showFrom({
  id: "every_kind",
  title: "Every kind",
  participantsMax: 10,
  graceSeconds: 60,
  motion: { edges: "clamp" },
  controls: Object.values(CONTROL),
  scenes: [
    { id: "move", prompt: "Move", controls: ["steer", "pulse"] },
    { id: "steer", prompt: "Only steer", controls: ["steer"] },
    { id: "press", prompt: "Only press", controls: ["pulse"] },
    { id: "place", prompt: "Place", controls: ["place"] },
    { id: "glow", prompt: "Glow", controls: ["glow"] },
    { id: "lamp", prompt: "Lamp", controls: ["lamp"] },
    { id: "mood", prompt: "Mood", controls: ["mood"] },
    { id: "ink", prompt: "Ink", controls: ["ink"] },
  ],
});

interface Touch {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** Fingers on a phone's screen, each by its number. Each event tells of the one finger that did something. */
export class Fingers {
  readonly #cdp: CDPSession;
  readonly #down = new Map<number, Touch>();

  constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  async put(finger: number, [x, y]: readonly [number, number]): Promise<void> {
    const type = this.#down.has(finger) ? "touchMove" : "touchStart";
    const touch = { id: finger, x, y };
    this.#down.set(finger, touch);
    await this.#send(type, [touch]);
  }

  async lift(finger: number): Promise<void> {
    const touch = this.#down.get(finger);
    if (touch === undefined) throw new Error(`finger ${finger} is not down`);
    this.#down.delete(finger);
    await this.#send("touchEnd", [touch]);
  }

  /** The phone takes all of them away, as for an incoming call. */
  async lose(): Promise<void> {
    this.#down.clear();
    await this.#send("touchCancel", []);
  }

  async #send(
    type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel",
    touchPoints: Touch[],
  ): Promise<void> {
    await this.#cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  }
}

/** Somebody's phone with the page open. */
export class Handset {
  readonly page: Page;
  readonly fingers: Fingers;
  readonly #cdp: CDPSession;
  /** What the browser complained about. */
  readonly complaints: string[] = [];

  static async open(browser: Browser, how: BrowserContextOptions = {}): Promise<Handset> {
    return Handset.another(await browser.newContext({ ...PHONE, ...how }));
  }

  /** Another page on the same phone. */
  static async another(context: BrowserContext): Promise<Handset> {
    const page = await context.newPage();
    return new Handset(page, await context.newCDPSession(page));
  }

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page;
    this.#cdp = cdp;
    this.fingers = new Fingers(cdp);
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
  }

  /** Opens the page, and plays: one tap. */
  async join(url: string): Promise<void> {
    await this.page.goto(url);
    await this.tapSun();
    await this.is("playing");
  }

  async tapSun(): Promise<void> {
    await this.page.locator("#sun:enabled").tap();
  }

  async is(link: string): Promise<void> {
    await this.page.locator(`html[data-link="${link}"]`).waitFor();
  }

  said(name: string): Promise<string | null> {
    return this.page.locator("html").getAttribute(`data-${name}`);
  }

  /** Which light it is, as one sees it: its number and its colour. */
  async light(): Promise<{ slot: string | null; colour: string }> {
    const root = this.page.locator("html");
    const colour = await root.evaluate(({ style }) => style.getPropertyValue("--light"));
    return { slot: await this.said("slot"), colour };
  }

  control(id: string): Locator {
    return this.page.locator(`[data-control="${id}"]`);
  }

  /** A place on a control, as shares of its width and height. */
  async on(id: string, x = 0.5, y = 0.5): Promise<readonly [number, number]> {
    const box = await this.control(id).boundingBox();
    if (box === null) throw new Error(`${id} is not on the screen`);
    return [box.x + box.width * x, box.y + box.height * y];
  }

  /** The browser believes that another window has the eye of the person now. */
  async lookAway(): Promise<void> {
    const other = await this.page.context().newPage();
    await this.#cdp.send("Emulation.setFocusEmulationEnabled", { enabled: false });
    await other.bringToFront();
  }

  /** The page is told that it is hidden, or seen again, as by a locked screen. Headless browsers hide nothing by themselves. */
  async hide(hidden: boolean): Promise<void> {
    await this.page.evaluate(
      (state) => {
        Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
        document.dispatchEvent(new Event("visibilitychange"));
      },
      hidden ? "hidden" : "visible",
    );
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Someone of the crew, who sees everybody as the stage does. */
export class Onlooker {
  readonly #connection: Connection;

  constructor(endpoint: string) {
    this.#connection = new Connection({
      endpoint,
      who: { role: "stage", key: CREW_KEY },
      clock: wallClock,
      random: Math.random,
      onLink() {},
    });
  }

  /** A number of the participant in a slot, by its name. */
  number(name: string, slot = 0): number | undefined {
    return this.#connection.room?.state?.participants?.get(String(slot))?.[name];
  }

  /** Waits until a number is what one wants. */
  async sees(name: string, wanted: (value: number) => boolean, slot = 0): Promise<number> {
    return until(() => {
      const value = this.number(name, slot);
      return value !== undefined && wanted(value) ? { value } : undefined;
    }).then(({ value }) => value);
  }

  leave(): void {
    this.#connection.leave();
  }
}
