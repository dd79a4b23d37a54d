import type { PhoneMessages, RoomMessages } from "#protocol/messages.ts";
import type { CrowdState } from "#protocol/state.ts";
import type { Clock } from "./clock.ts";
import {
  type CrewPage,
  type CrowdRoom,
  type ParticipantPage,
  type Place,
  stopHearing,
  type You,
} from "./join.ts";
import type { LinkEvent } from "./link.ts";
import { Watch } from "./watch.ts";

export type Back = PhoneMessages["back"];

export interface Staying {
  readonly who: ParticipantPage | CrewPage;
  readonly clock: Clock;
  readonly happened: (event: LinkEvent) => void;
  readonly onState: (state: CrowdState) => void;
  /** The room will be gone, and said when to come again. */
  readonly onBack: (back: Back) => void;
  /** Whether the room is told now how long the way to it is. */
  readonly mayTell: () => boolean;
}

/** The library closes at once with this code, and does not wait for the other end. */
const LOST = 4010;

/** A page's stay in one room: listens, keeps watch, and says how long the way is now and then. */
export class Stay {
  readonly room: CrowdRoom;
  /** Why it was over: the code that the connection was closed with. */
  readonly over: Promise<number>;
  readonly #with: Staying;
  readonly #watch: Watch;

  constructor(room: CrowdRoom, staying: Staying) {
    this.room = room;
    this.#with = staying;
    this.#watch = new Watch(staying.clock, {
      ping: (answered) => room.ping(answered),
      heard: (pulse) => staying.happened({ kind: "heard", pulse }),
      measured: (roundTripMs) => this.#tell(roundTripMs),
      dead: () => room.connection.close(LOST),
    });
    this.over = new Promise((resolve) => {
      room.onLeave((code) => {
        this.#watch.stop();
        stopHearing(room);
        resolve(code);
      });
    });
    this.#listen();
  }

  /** Whether the room is still there. */
  probe(): void {
    this.#watch.probe();
  }

  /** For good: the seat is free at once. */
  leave(): void {
    void this.room.leave();
  }

  #listen(): void {
    const { room } = this;
    const { who, happened, onState } = this.#with;
    room.onStateChange((state) => {
      this.#watch.beat(state.beat);
      if (who.role !== "participant") happened({ kind: "seated" });
      onState(state);
    });
    if (who.role === "participant") this.#listenAs(who);
    // What a newer room may say besides is none of this page's business.
    room.onMessage("*", () => {});
  }

  #listenAs(who: ParticipantPage): void {
    const { room } = this;
    const { happened, onBack } = this.#with;
    room.onMessage<You>("you", (you) => {
      who.onYou(you);
      happened({ kind: "seated" });
    });
    room.onMessage<Place>("at", (place) => who.onPlace(place));
    room.onMessage<PhoneMessages["queue"]>("queue", ({ place }) =>
      happened({ kind: "queued", place }),
    );
    room.onMessage<Back>("back", (back) => onBack(back));
  }

  #tell(roundTripMs: number): void {
    if (!this.room.connection.isOpen || !this.#with.mayTell()) return;
    this.room.send("link", { rttMs: Math.round(roundTripMs) } satisfies RoomMessages["link"]);
  }
}
