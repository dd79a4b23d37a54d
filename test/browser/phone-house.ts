import type { Browser } from "playwright-core";
import type { Show } from "#protocol/show.ts";
import type { OpenServer } from "../../server/open.ts";
import { openTestServer } from "../support/server.ts";
import { EVERY_KIND, Handset, Onlooker } from "./phone-support.ts";
import { buildPages, openBrowser } from "./stage-support.ts";

/** A house, a phone before its door, and somebody of the crew who looks on. */
export class PhoneHouse {
  readonly browser: Browser;
  readonly #pages: string;
  server: OpenServer;
  crew: Onlooker;
  readonly phone: Handset;

  private constructor(browser: Browser, pages: string, server: OpenServer, phone: Handset) {
    this.browser = browser;
    this.#pages = pages;
    this.server = server;
    this.crew = new Onlooker(server.url);
    this.phone = phone;
  }

  static async open(browser: Browser, pages: string, show: Show = EVERY_KIND): Promise<PhoneHouse> {
    const server = await openTestServer(show, { pages });
    return new PhoneHouse(browser, pages, server, await Handset.open(browser));
  }

  cue(scene: string): void {
    cueIn(this.server, scene);
  }

  /** Puts a finger in the middle of the stick and drags it right, until the crew sees it there. */
  async steerRight(): Promise<void> {
    const { phone, crew } = this;
    await phone.fingers.put(1, await phone.on("steer"));
    await phone.fingers.put(1, await phone.on("steer", 0.9));
    await crew.sees("steer_x", about(1));
  }

  /** The server ends. */
  async shut(): Promise<void> {
    this.crew.leave();
    await this.server.close();
  }

  /** Another server, where the last one was, with another show. */
  async reopen(show: Show): Promise<void> {
    const { port } = this.server;
    this.server = await openTestServer(show, { pages: this.#pages, port });
    this.crew = new Onlooker(this.server.url);
  }

  async close(): Promise<void> {
    await this.phone.close();
    await this.shut();
  }
}

/** For a suite: how to open a house for one of its tests. What was opened is closed after each; one browser does for all. */
export function houses(): (show?: Show) => Promise<PhoneHouse> {
  const opened: PhoneHouse[] = [];
  let pages: string;
  let browser: Browser;
  before(async () => {
    pages = await buildPages();
    browser = await openBrowser(["--disable-gpu"]);
  });
  afterEach(() => Promise.all(opened.splice(0).map((house) => house.close())));
  after(() => browser.close());
  return async (show) => {
    const house = await PhoneHouse.open(browser, pages, show);
    opened.push(house);
    return house;
  };
}

export function cueIn(server: OpenServer, scene: string): void {
  server.room.inside.run.obey({ kind: "cue", said: { scene } }, performance.now());
}

/** A stick's numbers are rounded on their way. */
export const about = (wanted: number) => (value: number) => Math.abs(value - wanted) < 0.02;
export const atRest = (value: number) => value === 0;
