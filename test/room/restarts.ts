import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "colyseus.js";
import type { JoinOptions } from "#protocol/join.ts";
import { type Layout, layoutOf } from "#protocol/layout.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { CrewRole } from "#protocol/roles.ts";
import type { Show } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import type { Snapshot } from "../../server/room/snapshot.ts";
import { until } from "../support/condition.ts";
import {
  CREW_KEY,
  newFolder,
  runServer,
  type SpawnedServer,
  spawnServer,
} from "../support/server.ts";
import { Member, Phone, seated } from "./members.ts";

type Row = Readonly<Record<string, number>>;

/** A show that servers play one after another, each in a process of its own: what one keeps, the next one finds. */
export class Nights {
  readonly folder = newFolder();
  readonly layout: Layout;
  readonly #showFile: string;
  readonly #show: Show;
  #server: SpawnedServer | undefined;
  #pages = 0;

  constructor(show: Show) {
    this.#show = show;
    this.layout = layoutOf(show);
    this.#showFile = join(this.folder, "show.json");
    writeFileSync(this.#showFile, JSON.stringify(show));
  }

  get server(): SpawnedServer {
    if (this.#server === undefined) throw new Error("no server runs");
    return this.#server;
  }

  /** Where the snapshot is kept. */
  get file(): string {
    return join(this.folder, `snapshot-${this.#show.id}.json`);
  }

  async open(...args: readonly string[]): Promise<void> {
    this.#server = await spawnServer(["--show", this.#showFile, "--data", this.folder, ...args]);
  }

  /** Somebody starts another one by mistake, on the same port; answers its exit code. */
  async startSecond(...args: readonly string[]): Promise<number> {
    const same = ["--show", this.#showFile, "--data", this.folder, "--host", "127.0.0.1"];
    const { code } = await runServer([...same, "--port", String(this.server.port), ...args]);
    return code;
  }

  async close(): Promise<void> {
    await this.#server?.stop("SIGKILL");
  }

  /** The server is gone from one moment to the next, and another one starts. */
  async crash(): Promise<void> {
    await this.server.stop("SIGKILL");
    await this.open();
  }

  phone(said: { page?: string; ticket?: string | undefined } = {}): Promise<Phone> {
    return seated(this.#phone(said));
  }

  async #phone({
    page = `page-${String(this.#pages++).padStart(6, "0")}`,
    ticket,
  }: {
    page?: string;
    ticket?: string | undefined;
  }): Promise<Phone> {
    const options = { role: "participant", protocol: PROTOCOL_VERSION, page } as const;
    const room = await this.#join(ticket === undefined ? options : { ...options, ticket });
    return new Phone(room, page, this.layout);
  }

  /** Who works there, and has seen everything that there is. */
  async crew(role: CrewRole = "stage"): Promise<Crew> {
    const options = { role, protocol: PROTOCOL_VERSION, key: CREW_KEY };
    const crew = new Crew(await this.#join(options));
    await until(() => crew.room.state.participants !== undefined);
    const { beat } = crew.room.state;
    await until(() => crew.room.state.beat !== beat);
    return crew;
  }

  /** What is on the disk now; undefined where nothing is. */
  snapshot(path = this.file): Snapshot | undefined {
    try {
      return JSON.parse(readFileSync(path, "utf8")) as Snapshot;
    } catch {
      return undefined;
    }
  }

  #join(options: JoinOptions) {
    return new Client(this.server.url).join<CrowdState>(ROOM_NAME, options) as Promise<
      Phone["room"]
    >;
  }
}

export class Crew extends Member {
  /** What is seen of somebody, besides whether they are there. */
  row(slot: number): Row | undefined {
    const rows = this.sees()["participants"] as Record<string, Row> | undefined;
    const row = rows?.[slot];
    return row && { ...row, presence: 0 };
  }

  /** Whether somebody's phone is there, as a number of `PRESENCE`. */
  presence(slot: number): number | undefined {
    return this.room.state.participants?.get(String(slot))?.presence;
  }

  get count(): number {
    return this.room.state.participants?.size ?? 0;
  }

  cue(scene: string): void {
    this.room.send("cue", { scene });
  }
}

/** What a phone hears when its server stops. */
export function backOf(phone: Phone): Promise<PhoneMessages["back"]> {
  return new Promise((resolve) => phone.room.onMessage("back", resolve));
}
