import { type Client, ClientState } from "@colyseus/core";

/** A connection that only notes what is done to it. */
export interface FakeClient extends Client {
  /** The codes that it was closed with. */
  readonly left: number[];
  /** What it was told, in order. */
  readonly told: [type: string, words: Record<string, unknown>][];
  /** Whether its connection was cut. */
  readonly cut: () => boolean;
}

export function fakeClient(state: ClientState = ClientState.JOINED): FakeClient {
  const left: number[] = [];
  const told: FakeClient["told"] = [];
  let isCut = false;
  const fake = {
    left,
    told,
    state,
    cut: () => isCut,
    ref: { terminate: () => (isCut = true) },
    leave: (code: number) => void left.push(code),
    send: (type: string, words: Record<string, unknown>) => void told.push([type, words]),
  };
  return fake as unknown as FakeClient;
}
