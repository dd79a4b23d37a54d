import type { LaidControl, Layout } from "#protocol/layout.ts";
import type { Control, Show } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";

/** What a scene puts on every phone: the same twice, as phones need it and as people see it. */
export interface OnPhones {
  readonly laid: readonly LaidControl[];
  readonly controls: readonly Control[];
}

/** Which scene it is. Before anybody has heard of one there is nothing on the phones. */
export class SceneNow {
  readonly #show: Show;
  readonly #layout: Layout;
  #number: number | undefined;
  #onPhones: OnPhones = { laid: [], controls: [] };

  constructor(show: Show, layout: Layout) {
    this.#show = show;
    this.#layout = layout;
  }

  get onPhones(): OnPhones {
    return this.#onPhones;
  }

  /** Hears what the room says. Answers whether it is another scene. */
  follow({ scene }: Pick<CrowdState, "scene">): boolean {
    if (scene === this.#number) return false;
    this.#number = scene;
    const ids = this.#show.scenes[scene]?.controls ?? [];
    const laid = ids.flatMap((id) =>
      this.#layout.controls.filter(({ control }) => control.id === id),
    );
    this.#onPhones = { laid, controls: laid.map(({ control }) => control) };
    return true;
  }
}
