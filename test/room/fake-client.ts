import { type Client, ClientState } from "@colyseus/core";

/** A connection that only notes what is done to it. */
export interface FakeClient extends Client {
  /** The codes that it was closed with. */
  readonly left: number[];
  /** What it was told, in order. */
  readonly told: [type: string, words: Record<string, unknown>][];
}

export function fakeClient(state: ClientState = ClientState.JOINED): FakeClient {
  const left: number[] = [];
  const told: FakeClient["told"] = [];
  const fake = {
    left,
    told,
    state,
    leave: (code: number) => void left.push(code),
    send: (type: string, words: Record<string, unknown>) => void told.push([type, words]),
  };
  return fake as unknown as FakeClient;
}
