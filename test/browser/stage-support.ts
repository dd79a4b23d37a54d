import { join } from "node:path";
import { Client, type Room } from "colyseus.js";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { encodeFrame, FRAME } from "#protocol/frames.ts";
import { initialValues, type Layout, layoutOf } from "#protocol/layout.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { Show } from "#protocol/show.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { commandOf } from "../support/peers.ts";
import { newFolder } from "../support/server.ts";
import { PHONE } from "./phone-support.ts";

const CLIENT = join(import.meta.dirname, "../../client");
/** Chromium draws without a graphics card here. */
const WITHOUT_CARD = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const QUIET = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The pages as they are served, in a folder of their own. */
export async function buildPages(): Promise<string> {
  const outDir = newFolder();
  await build({
    root: CLIENT,
    configFile: join(CLIENT, "vite.config.ts"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}

export function openBrowser(flags: readonly string[] = WITHOUT_CARD): Promise<Browser> {
  const executablePath = commandOf("chromium") ?? "";
  return chromium.launch({ executablePath, args: [...QUIET, ...flags] });
}

/** A browser of somebody's own, which remembers in a folder what it was told; whoever opens it again finds that. */
export function openOwnBrowser(folder: string): Promise<BrowserContext> {
  const executablePath = commandOf("chromium") ?? "";
  const args = [...QUIET, "--disable-gpu"];
  return chromium.launchPersistentContext(folder, { executablePath, args, ...PHONE });
}

/** Somebody in the room, without a page. */
export class Person {
  readonly #room: Room;
  readonly #layout: Layout;
  readonly #values: Float64Array;
  #sequence = 0;
  #you: PhoneMessages["you"] | undefined;
  #place: PhoneMessages["at"] | undefined;

  static async join(server: string, show: Show): Promise<Person> {
    const page = `page-${crypto.randomUUID().slice(0, 8)}`;
    const options = { role: "participant", protocol: PROTOCOL_VERSION, page };
    const room = await new Client(server).join(ROOM_NAME, options);
    room.reconnection.enabled = false;
    return new Person(room, layoutOf(show));
  }

  private constructor(room: Room, layout: Layout) {
    this.#room = room;
    this.#layout = layout;
    this.#values = initialValues(layout);
    room.onMessage<PhoneMessages["you"]>("you", (you) => (this.#you = you));
    room.onMessage<PhoneMessages["at"]>("at", (place) => (this.#place = place));
    room.onMessage("*", () => {});
  }

  /** Where and who they are, once the room has said so. */
  get you(): PhoneMessages["you"] | undefined {
    return this.#you && { ...this.#you, ...this.#place };
  }

  /** Does something with one of their controls. */
  do(id: string, ...values: readonly number[]): void {
    const laid = this.#layout.controls.find(({ control }) => control.id === id);
    if (laid === undefined) throw new Error(`the show has no ${id}`);
    this.#values.set(values, laid.at);
    this.#sequence += 1;
    this.#room.sendBytes(
      FRAME,
      encodeFrame(this.#layout, this.#sequence, [laid.number], this.#values),
    );
  }

  async leave(): Promise<void> {
    await this.#room.leave();
  }
}

/** What a stranger sees of one light on the screen. */
export interface SeenLight {
  /** Share of the screen's width and height. */
  readonly x: number;
  readonly y: number;
  /** The mean colour of its pixels, 0..255. */
  readonly rgb: readonly [number, number, number];
  /** How bright it is around its middle, ring by ring of 3 pixels. */
  readonly profile: readonly number[];
}

/**
 * Looks at the screen: where the coloured light is, among grey words and a white card; its pixels are at least so bright, 0..255.
 * `eye` is a page that does nothing else.
 */
export async function lookForLight(
  page: Page,
  eye: Page,
  bright = 150,
): Promise<SeenLight | undefined> {
  const shot = (await page.screenshot()).toString("base64");
  const look = async ([base64, bright]: readonly [string, number]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const data = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    let [many, sumX, sumY, red, green, blue] = [0, 0, 0, 0, 0, 0];
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
      const most = Math.max(r, g, b);
      if (most < bright || most - Math.min(r, g, b) < 0.25 * most) continue;
      many += 1;
      sumX += (at / 4) % image.width;
      sumY += Math.floor(at / 4 / image.width);
      red += r;
      green += g;
      blue += b;
    }
    if (many === 0) return undefined;
    const [x, y] = [sumX / many, sumY / many];
    const rings: { sum: number; many: number }[] = [];
    for (let at = 0; at < data.length; at += 4) {
      const away = Math.hypot(((at / 4) % image.width) - x, Math.floor(at / 4 / image.width) - y);
      const ring = (rings[Math.floor(away / 3)] ??= { sum: 0, many: 0 });
      ring.sum += Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
      ring.many += 1;
    }
    return {
      x: x / image.width,
      y: y / image.height,
      rgb: [red / many, green / many, blue / many] as const,
      profile: rings.slice(0, 24).map((ring) => ring.sum / ring.many),
    };
  };
  return eye.evaluate(look, [shot, bright] as const);
}
