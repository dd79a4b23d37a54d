import { WebSocket } from "ws";
import { CREW_ROLES } from "#protocol/roles.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { oneOf, type Random, seeded } from "../../../loadtest/random.ts";
import { reserve } from "../../../loadtest/bot.ts";
import { WIRE } from "../../../loadtest/wire.ts";
import { CREW_KEY } from "../../support/server.ts";
import { atLeast, exactly } from "../figure.ts";
import { Host } from "../support/host.ts";
import { newPage } from "../support/joined.ts";
import { Watcher } from "../support/watcher.ts";
import type { Row, Trial } from "../trial.ts";

const ATTEMPTS = 10_000;
const AT_ONCE = 40;
const ANSWER_MS_MAX = 10_000;

/** One attempt to get what one has no key for; answers whether it was granted. */
type Attempt = (server: string, random: Random) => Promise<boolean>;

/** Rooms of one's own, roles without a key, seats that nobody gave: none is to be had. */
export const keys: Row = {
  name: "keys",
  title: "10,000 attempts to gain a room, a role or a seat",
  minutesMax: 4,
  async run(trial) {
    const host = await Host.open(trial);
    const watcher = await Watcher.join(trial, host.url);
    const wanted = trial.size(ATTEMPTS, 300);
    const random = seeded(1);
    const seats = await seatOf(host);
    const attempted: readonly Attempt[] = [...ATTEMPTED, takeSeat(seats)];
    let [begun, gained] = [0, 0];
    const go = async () => {
      while (begun < wanted && !trial.signal.aborted) {
        begun += 1;
        const attempt = oneOf(random, attempted);
        if (await attempt?.(host.url, random)) gained += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, go));
    trial.count("attempts", begun, atLeast(wanted));
    trial.count("gained", gained, exactly(0));
    trial.count("people in the room", watcher.state?.participants?.size ?? 0, exactly(0));
    await watches(trial, watcher);
    await host.judge(trial);
  },
};

/** Who has the key was not kept out by those who have not. */
async function watches(trial: Trial, watcher: Watcher): Promise<void> {
  const { patches } = watcher;
  await trial.until("the crew hears the room", 10, () => watcher.patches > patches + 2);
}

const ATTEMPTED: readonly Attempt[] = [
  (server, random) => post(server, oneOf(random, ROOM_WAYS) ?? "", { role: "participant" }),
  (server, random) => post(server, "join/crowd", roleOptions(random)),
  (server, random) => post(server, "join/crowd", strangeOptions(random)),
];

const ROOM_WAYS = [
  "create/crowd",
  "joinOrCreate/crowd",
  "joinById/crowd",
  "reconnect/crowd",
  "join/lobby",
  "join/other",
  "join/__proto__",
  "join/crowd/",
  "join/../create/crowd",
  "join/crowd?x=1",
  "JOIN/crowd",
  "join%2fcrowd",
];

/** The key, almost. */
function wrongKey(random: Random): unknown {
  const at = Math.floor(random() * CREW_KEY.length);
  return oneOf(random, [
    "",
    `${CREW_KEY} `,
    `${CREW_KEY}x`,
    CREW_KEY.slice(0, at),
    CREW_KEY.toUpperCase(),
    `${CREW_KEY.slice(0, at)}\u0000${CREW_KEY.slice(at)}`,
    [CREW_KEY],
    { toString: CREW_KEY },
    true,
    null,
    random().toString(36),
  ]);
}

function roleOptions(random: Random): object {
  const role = oneOf(random, CREW_ROLES);
  return { role, protocol: PROTOCOL_VERSION, key: wrongKey(random) };
}

/** A role by a side door: as a list, in other letters, beside another one, or with the right key for a role there is none of. */
function strangeOptions(random: Random): object {
  const role = oneOf(random, CREW_ROLES) ?? "stage";
  const protocol = PROTOCOL_VERSION;
  const page = "page-of-a-thief";
  const strange: readonly object[] = [
    { role: [role], protocol, key: "x" },
    { role: role.toUpperCase(), protocol, key: CREW_KEY },
    { role: "admin", protocol, key: CREW_KEY },
    { role: "participant", protocol, page, key: CREW_KEY },
    { role: "participant", protocol, page, sessionId: "mine" },
    { role: "participant", protocol, page, auth: { role } },
    { protocol, page, constructor: { role } },
    { role: "participant", protocol: String(protocol), page },
  ];
  return oneOf(random, strange) ?? {};
}

async function post(server: string, way: string, options: object): Promise<boolean> {
  const answer = await fetch(`${server}/matchmake/${way}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(options),
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  });
  await answer.arrayBuffer();
  return answer.ok;
}

/** Where the room's seats are: whoever joins is told. Its own is never taken, and forgotten soon. */
async function seatOf({ url }: Host): Promise<string> {
  const page = newPage();
  const address = await reserve(url, { role: "participant", protocol: PROTOCOL_VERSION, page });
  return address.slice(0, address.indexOf("?"));
}

/** Opens a socket for a seat that nobody reserved, in the room or in one that is made up. Granted is what the room greets. */
function takeSeat(seats: string): Attempt {
  return (server, random) => {
    const guess = () => random().toString(36).slice(2, 11).padEnd(9, "a");
    const elsewhere = `${server.replace("http", "ws")}/${guess()}/${guess()}`;
    const where = random() < 0.8 ? seats : elsewhere;
    return isGreeted(`${where}?sessionId=${guess()}`);
  };
}

function isGreeted(address: string): Promise<boolean> {
  const socket = new WebSocket(address, { handshakeTimeout: ANSWER_MS_MAX });
  return new Promise((resolve) => {
    let granted = false;
    socket.on("message", (bytes: Buffer) => (granted ||= bytes[0] === WIRE.joinRoom));
    socket.on("error", () => {});
    socket.on("close", () => resolve(granted));
  });
}
