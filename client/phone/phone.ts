import type { CrowdState } from "#protocol/state.ts";
import { wallClock } from "../connection/clock.ts";
import type { Connection } from "../connection/connect.ts";
import type { CrowdRoom, You } from "../connection/join.ts";
import type { Link } from "../connection/link.ts";
import { connectPage } from "../connection/page.ts";
import { newPageId, ticketsIn } from "../connection/ticket.ts";
import { FRAME } from "#protocol/frames.ts";
import { notePlaying } from "./again.ts";
import { Echo } from "./echo.ts";
import type { Look } from "./look.ts";
import { Mark } from "./mark.ts";
import { Play } from "./play.ts";
import { part } from "../look/parts.ts";
import type { Screens } from "./screens.ts";
import { type LoadedShow, loadShow } from "../connection/show.ts";

/** The page while somebody plays: the link to the room, the show under the fingers, and their light. */
export class Phone {
  readonly #screens: Screens;
  readonly #look: Look;
  readonly #echo = new Echo();
  readonly #mark = new Mark();
  readonly #page = newPageId();
  readonly #tickets = ticketsIn(() => localStorage, this.#page);
  #play: Play;
  #connection: Connection | undefined;
  #state: CrowdState | undefined;
  #link: Link | undefined;
  /** The room that this phone is in, and whether it hears the phone's frames now. */
  #inside: CrowdRoom | undefined;
  #isHeard = false;
  /** The version of the show that was fetched last, as the room named it. */
  #fetched: string | undefined;
  #fetching: string | undefined;
  /** Who one is in the room that one is in, or was in last. */
  #you: You | undefined;
  /** Its ticket, until it is known which show it is for. */
  #ticket: string | undefined;
  #drawnAtMs = 0;

  constructor(loaded: LoadedShow, screens: Screens, look: Look) {
    this.#screens = screens;
    this.#look = look;
    this.#play = this.#playOf(loaded);
    requestAnimationFrame((nowMs) => this.#frame(nowMs));
  }

  get title(): string {
    return this.#play.loaded.show.title;
  }

  get #showId(): string {
    return this.#play.loaded.show.id;
  }

  get isJoining(): boolean {
    return this.#connection !== undefined && this.#link?.kind !== "ended";
  }

  join(): void {
    if (this.isJoining) return;
    this.#connection = connectPage({
      who: {
        role: "participant",
        page: this.#page,
        ticket: () => this.#tickets.read(this.#showId),
        isElsewhere: () => this.#tickets.isElsewhere(this.#showId),
        onYou: (you) => this.#onYou(you),
        onPlace: (place) => this.#echo.correct(place, this.#play.loaded.show.motion),
      },
      onState: (state) => this.#onState(state),
      onLink: (link) => this.#onLink(link),
    });
    this.#onLink(this.#connection.link);
  }

  leave(): void {
    this.#connection?.leave();
  }

  /** Takes the fingers away. */
  letGo(): void {
    this.#play.letGo();
  }

  /** Nobody looks at this phone now. */
  rest(): void {
    this.#play.rest();
  }

  #playOf(loaded: LoadedShow): Play {
    const { mover: light } = this.#echo;
    return new Play(loaded, {
      controls: part("controls"),
      look: this.#look,
      clock: wallClock,
      light,
    });
  }

  #onLink(link: Link): void {
    this.#link = link;
    if (link.kind === "playing" || link.kind === "ended")
      notePlaying(() => sessionStorage, link.kind === "playing");
    if (link.kind === "ended" || link.kind === "full") this.#unlight();
    this.#screens.show(link, this.title);
    this.#follow();
  }

  #onState(state: CrowdState): void {
    this.#state = state;
    this.#follow();
  }

  #onYou(you: You): void {
    this.#you = you;
    this.#ticket = you.ticket;
    this.#echo.sit(you, this.#play.loaded.show.motion);
    this.#look.lit(you.hue);
    this.#mark.show(you.slot);
    this.#follow();
  }

  /** Brings what is on the screen, and what the room is told, in line with what the room says. */
  #follow(): void {
    this.#enter(this.#link?.kind === "playing" ? this.#connection?.room : undefined);
    const state = this.#state;
    if (state === undefined) return;
    if (!this.#hasShow(state)) return this.#fetch(state.showHash);
    this.#keepTicket();
    this.#play.enter(state.scene);
    this.#screens.prompt(state.prompt || (this.#play.scene?.prompt ?? ""));
    this.#speak();
  }

  /** Whatever was done for another room is over. */
  #enter(room: CrowdRoom | undefined): void {
    if (room === this.#inside) return;
    this.#inside = room;
    this.#isHeard = false;
    this.#play.close();
  }

  /** Tells the room what is here from when it is heard, and nothing while it is not. */
  #speak(): void {
    const room = this.#inside;
    const isQuiet = this.#link?.kind === "playing" && this.#link.quiet;
    if (room === undefined || this.#isHeard === !isQuiet) return;
    this.#isHeard = !isQuiet;
    if (isQuiet) return this.#play.hush();
    this.#play.open((frame) => {
      if (room.connection.isOpen) room.sendBytes(FRAME, frame);
      return room.connection.isOpen;
    }, this.#you?.values);
  }

  #hasShow({ showHash }: CrowdState): boolean {
    return this.#play.loaded.hash === showHash || this.#fetched === showHash;
  }

  /** The room plays another version of the show than this page does: nothing is sent until it is here. */
  #fetch(showHash: string): void {
    if (this.#fetching === showHash) return;
    this.#fetching = showHash;
    this.#play.close();
    this.#isHeard = false;
    void loadShow(wallClock, () => {}).then((loaded) => {
      this.#fetching = undefined;
      this.#fetched = showHash;
      this.#play.clear();
      this.#play = this.#playOf(loaded);
      return this.#follow();
    });
  }

  #keepTicket(): void {
    if (this.#ticket !== undefined) this.#tickets.keep(this.#showId, this.#ticket);
    this.#ticket = undefined;
  }

  #unlight(): void {
    const [first] = this.#play.loaded.show.scenes;
    this.#look.unlit((this.#play.scene ?? first)?.palette ?? "dusk");
  }

  #frame(nowMs: number): void {
    requestAnimationFrame((nextMs) => this.#frame(nextMs));
    const dtSeconds = (nowMs - this.#drawnAtMs) / 1000;
    this.#drawnAtMs = nowMs;
    if (this.#link?.kind !== "playing" && this.#link?.kind !== "reconnecting") return;
    const { driver, values, loaded } = this.#play;
    if (this.#state?.hold !== true) this.#echo.step(driver, values, loaded.show.motion, dtSeconds);
    this.#mark.draw(this.#echo.mover);
    this.#play.draw(nowMs);
  }
}
