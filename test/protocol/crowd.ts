import { Decoder, Encoder, Reflection, StateView } from "@colyseus/schema";
import { layoutOf } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";
import { type Participant, stateSchemaOf } from "#protocol/state.ts";

export type Someone = Participant & Record<string, number>;

/** The state of a room where this show is played, and what reaches those who read it. */
export function crowdOf(show: Show) {
  const layout = layoutOf(show);
  const { State, Participant } = stateSchemaOf(layout);
  const state = new State();
  const encoder = new Encoder(state);

  /** Somebody new in a slot. */
  function enter(slot: number): Someone {
    const someone = new Participant();
    someone.slot = slot;
    state.participants.set(String(slot), someone);
    return someone as unknown as Someone;
  }

  /** The whole state as JSON, as a phone gets it, or as the crew do. */
  function seenBy(role: "phone" | "crew"): Record<string, unknown> {
    const it = { offset: 0 };
    const shared = encoder.encodeAll(it);
    const decoder = Reflection.decode(Reflection.encode(encoder));
    decoder.decode(role === "phone" ? shared : withPeople(it));
    return decoder.state.toJSON();
  }

  function withPeople(it: { offset: number }): Uint8Array {
    const view = new StateView();
    view.add(state.participants);
    return encoder.encodeAllView(view, it.offset, it);
  }

  /** One participant, as the crew see them. */
  function personAt(slot: number): Readonly<Record<string, number>> {
    const people = seenBy("crew")["participants"] as Record<string, Record<string, number>>;
    return people[slot] ?? {};
  }

  return { layout, state, encoder, enter, seenBy, personAt };
}

interface ReflectedField {
  readonly name: string;
  readonly type: string;
  readonly quantized?: { readonly min: number; readonly max: number; readonly bits: number };
}

/** The fields of each type, as a client learns them by reflection: `steer_x quantized -1..1 in 16 bits`. */
export function fieldsTold(encoder: Encoder): string[][] {
  const reflection = new Reflection();
  new Decoder(reflection).decode(Reflection.encode(encoder));
  const { types } = reflection.toJSON() as { types: { fields: ReflectedField[] }[] };
  return types.map(({ fields }) =>
    fields.map(({ name, type, quantized }) =>
      quantized === undefined
        ? `${name} ${type}`
        : `${name} ${type} ${quantized.min}..${quantized.max} in ${quantized.bits} bits`,
    ),
  );
}
