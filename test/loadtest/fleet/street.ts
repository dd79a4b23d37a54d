import { layoutOf } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";
import type { Act } from "../../../loadtest/behaviours/act.ts";
import { Agenda } from "../../../loadtest/fleet/agenda.ts";
import { Counts } from "../../../loadtest/fleet/counts.ts";
import { type PlayGround, Player } from "../../../loadtest/fleet/player.ts";
import { PublicState } from "../../../loadtest/fleet/public-state.ts";
import { SceneNow } from "../../../loadtest/fleet/scene.ts";
import { Turns } from "../../../loadtest/fleet/turns.ts";
import { Histogram } from "../../../loadtest/measure/histograms.ts";

/** Somebody with a bot's phone who does what the test says, when it says so. */
export interface Puppet {
  readonly player: Player;
  /** Does this next. */
  readonly act: (act: Act) => void;
}

/** Where people come from: everything that bots of one worker have in common, in front of a real server. */
export class Street {
  readonly counts = new Counts();
  readonly ground: PlayGround;
  readonly #turns: Turns;
  readonly #players: Player[] = [];

  constructor(server: string, show: Show) {
    const layout = layoutOf(show);
    const scene = new SceneNow(show, layout);
    const agenda = new Agenda();
    const nowMs = () => performance.now();
    this.ground = {
      server,
      layout,
      agenda,
      nowMs,
      counts: this.counts,
      framesPerSecond: 20,
      crowd: { x: 0.5, y: 0.5 },
      joinMs: new Histogram(),
      returnMs: new Histogram(),
      onPhones: () => scene.onPhones,
      publicState: new PublicState((state) => {
        if (scene.follow(state)) for (const player of this.#players) player.show(scene.onPhones);
      }),
    };
    this.#turns = new Turns(agenda, nowMs);
    this.#turns.begin();
  }

  /** Somebody who comes now. */
  puppet(): Puppet {
    const acts: Act[] = [];
    function* obedient(): Generator<Act, void, void> {
      for (;;) yield acts.shift() ?? { kind: "wait", ms: 1 };
    }
    const index = this.#players.length;
    const arrival = { index, atMs: this.ground.nowMs(), behaviour: "idle", seed: index } as const;
    const player = new Player(this.ground, arrival, obedient);
    this.#players.push(player);
    player.come();
    return { player, act: (act) => void acts.push(act) };
  }

  /** Everybody goes home. */
  async close(): Promise<void> {
    await Promise.all(this.#players.map((player) => player.leave()));
    this.#turns.end();
  }
}
