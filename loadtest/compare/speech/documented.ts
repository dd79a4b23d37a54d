import { encode } from "@colyseus/schema";
import { Bot, type BotEars, reserve } from "../../bot.ts";
import { StateDecoder } from "../../fleet/state-decoder.ts";
import { stateDescription, WIRE } from "../../wire.ts";
import { FOLLOWED, type Speech, type Talker, type Turn } from "./speech.ts";

const ROOM = "joinOrCreate/stage";
/** MessagePack: a map of three, a text of one letter, a text of seven, a 64-bit float, a 16-bit whole number. */
const [MAP, LETTER, SEVEN, FLOAT, WHOLE] = [0x83, 0xa1, 0xa7, 0xcb, 0xcd];

/** The state of that room, as far as the reader looks at it. */
interface Stage {
  readonly players: ReadonlyMap<string, { readonly id: string; readonly presses: number }>;
}

/** How phones talk with Colyseus as its documentation has it: everybody gets the state of everybody. */
export function documentedSpeech(server: string): Speech {
  return {
    phone: async (index) => talker(await enter(server, { id: `p${index}` })),
    followed: async (heard) => {
      let decoder: StateDecoder<Stage> | undefined;
      const tell = () => {
        for (const { id, presses } of decoder?.state.players?.values() ?? [])
          if (id === FOLLOWED) heard(presses);
      };
      await enter(
        server,
        { id: "installation" },
        {
          admitted: (message) => (decoder = new StateDecoder(stateDescription(message))),
          state: (message) => (decoder?.whole(message), tell()),
          patch: (message) => (decoder?.change(message), tell()),
        },
      );
      return talker(await enter(server, { id: FOLLOWED }));
    },
  };
}

async function enter(server: string, options: { id: string }, ears: BotEars = {}): Promise<Bot> {
  // Who is in is told by the state, as the crew is here.
  const bot = new Bot(await reserve(server, options, ROOM), "stage", ears);
  const link = await bot.arrival;
  if (link.kind !== "in") throw new Error(`a player was not let in: ${link.kind}`);
  return bot;
}

function talker(bot: Bot): Talker {
  return {
    tally: bot.tally,
    get isIn() {
      return bot.link.kind === "in";
    },
    play: (_sequence, turn) => void bot.say(moveMessage(turn)),
  };
}

/** The message `move` with its payload, as the client library says it. */
function moveMessage({ x, y, presses }: Turn): Uint8Array {
  const message = Buffer.alloc(40);
  const at = { offset: 1 };
  message[0] = WIRE.message;
  encode.string(message, "move", at);
  const { offset } = at;
  message.set([MAP, LETTER, "x".charCodeAt(0), FLOAT], offset);
  message.writeDoubleBE(x, offset + 4);
  message.set([LETTER, "y".charCodeAt(0), FLOAT], offset + 12);
  message.writeDoubleBE(y, offset + 15);
  message[offset + 23] = SEVEN;
  message.write("presses", offset + 24);
  message[offset + 31] = WHOLE;
  return message.subarray(0, message.writeUInt16BE(presses, offset + 32));
}
