import { type Client, ClientState } from "@colyseus/core";
import { CLOSE } from "#protocol/close.ts";
import { DISMISSED_MS, JOIN_ACKNOWLEDGE_MS_MAX } from "#protocol/limits.ts";
import type { Role } from "#protocol/roles.ts";
import { Comings, whyGone } from "./comings.ts";
import { isOurs } from "./gate.ts";
import { Peer } from "./peer.ts";
import type { Refusals } from "./refusals.ts";
import { socketOf } from "./socket.ts";

/**
 * Every connection of the room and how it behaves. What does not fit is refused and counted;
 * who goes on, floods, or holds a seat without taking it, is sent away with a code that says why.
 */
export class Peers {
  readonly comings = new Comings();
  readonly #peers = new Map<Client, Peer>();
  /** Those who have not acknowledged their join yet, as far as anybody looked. */
  readonly #arriving = new Map<Client, Peer>();
  readonly #refusals: Refusals;

  constructor(refusals: Refusals) {
    this.#refusals = refusals;
  }

  get crewCount(): number {
    let count = 0;
    for (const { role } of this.#peers.values()) if (role !== "participant") count++;
    return count;
  }

  enter(client: Client, role: Role, nowMs: number): Peer {
    const peer = new Peer(role, nowMs);
    this.#peers.set(client, peer);
    this.#arriving.set(client, peer);
    return peer;
  }

  /** Forgets who is gone, and answers what was known of them. `code` is what their socket closed with. */
  leave(client: Client, code?: number): Peer | undefined {
    const peer = this.#peers.get(client);
    this.#arriving.delete(client);
    if (!this.#peers.delete(client) || peer === undefined) return undefined;
    peer.gone = true;
    this.comings.went(whyGone(peer.sentAwayWith, code));
    return peer;
  }

  /** Tells somebody to leave, once, with a code that says why. */
  sendAway(client: Client, code: number): void {
    const peer = this.heeded(client);
    if (peer === undefined) return;
    peer.sentAwayWith = code;
    client.leave(code);
  }

  /** Those who can be told something: joined, and not on their way out. */
  eachListening(visit: (client: Client, peer: Peer) => void): void {
    this.#peers.forEach((peer, client) => {
      if (client.state === ClientState.JOINED && !peer.dismissed) visit(client, peer);
    });
  }

  /** Whether what came from a connection may be read at all: a flood ends it, and so does noise that goes on. */
  letsIn(client: Client, peer: Peer, bytes: unknown, nowMs: number): boolean {
    if (peer.dismissed) return false;
    if (!peer.mayPass(nowMs)) this.#dismiss(client, CLOSE.flood, "flood");
    else if (isOurs(bytes)) return true;
    else this.refuseFrame(client, peer, "noise");
    return false;
  }

  /** The peer behind a connection, while what it says counts. */
  heeded(client: Client): Peer | undefined {
    const peer = this.#peers.get(client);
    return peer?.dismissed === false ? peer : undefined;
  }

  /** A frame that does not fit; one too many ends the connection. */
  refuseFrame(client: Client, peer: Peer, cause: string): void {
    this.#refusals.count(cause);
    if (peer.sentBadFrame()) this.#dismiss(client, CLOSE.badFrames, "bad_frames");
  }

  /** Who was given a seat and does not acknowledge it keeps it from somebody else. */
  hurry(nowMs: number): void {
    this.#arriving.forEach((peer, client) => {
      if (client.state === ClientState.JOINED || peer.dismissed) this.#arriving.delete(client);
      else if (nowMs - peer.joinedAtMs >= JOIN_ACKNOWLEDGE_MS_MAX)
        this.#dismiss(client, CLOSE.unacknowledged, "unacknowledged");
    });
  }

  /** Told to go, and put out if they do not: who does not read would go on pouring. */
  #dismiss(client: Client, code: number, cause: string): void {
    this.#refusals.count(cause);
    this.sendAway(client, code);
    setTimeout(() => socketOf(client).terminate(), DISMISSED_MS).unref();
  }
}
