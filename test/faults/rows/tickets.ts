import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { TICKET_HOURS } from "#protocol/limits.ts";
import type { You } from "../../../loadtest/fleet/line.ts";
import { newFolder } from "../../support/server.ts";
import { readTicket, writeTicket } from "../../../server/room/tickets.ts";
import { exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { joinOnce } from "../support/joined.ts";
import { isSameSeat } from "../support/person.ts";
import type { Row, Trial } from "../trial.ts";

const TRIES = 100;
const HOUR_MS = 3_600_000;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

/** A ticket is somebody's place. Nothing that only looks like one brings anybody to it, and nobody is turned away for it. */
export const tickets: Row = {
  name: "tickets",
  title: "100 tampered, 100 expired, 100 foreign and 100 used-up tickets",
  minutesMax: 3,
  async run(trial) {
    const data = newFolder();
    const show = { participantsMax: 600 };
    const host = await Host.open(trial, { show, args: ["--data", data] });
    const key = Buffer.from((await readFile(join(data, "ticket-key"), "utf8")).trim(), "base64url");
    const crowd = Crowd.at(trial, host.url, host.show);
    await crowd.enter(trial, 1);
    const victim = crowd.people[0]?.last;
    if (victim === undefined) throw new Error("nobody came");
    const tries = trial.size(TRIES, 10);
    for (const [what, forge] of Object.entries(forgeries(victim.ticket, key, host.show.id)))
      await tryThem(
        trial,
        host,
        what,
        victim,
        Array.from({ length: tries }, (_, nth) => forge(nth)),
      );
    await usedUp(trial, host, tries);
    trial.count("the holder's link lost", crowd.counts.lost, exactly(0));
    await host.judge(trial);
  },
};

function forgeries(
  ticket: string,
  key: Buffer,
  show: string,
): Record<string, (nth: number) => string> {
  const device = readTicket(key, ticket, Date.now())?.device ?? "";
  const agoMs = (nth: number) => Date.now() - (TICKET_HOURS + 0.001 + nth) * HOUR_MS;
  return {
    tampered: (nth) => tampered(ticket, nth),
    expired: (nth) => writeTicket(key, { device, show }, agoMs(nth)),
    "of another show": (nth) => writeTicket(key, { device, show: `${show}_${nth}` }, Date.now()),
    "of another house": () => writeTicket(randomBytes(32), { device, show }, Date.now()),
  };
}

/** One letter is another one; which and which, by its number. */
function tampered(ticket: string, nth: number): string {
  const at = (nth * 7) % ticket.length;
  const now = ALPHABET.indexOf(ticket[at] ?? "");
  const other = ALPHABET[(now + 1 + (nth % 61)) % ALPHABET.length] ?? "A";
  return ticket.slice(0, at) + other + ticket.slice(at + 1);
}

async function tryThem(
  trial: Trial,
  host: Host,
  what: string,
  victim: You,
  forged: readonly string[],
) {
  const seats = await Promise.all(forged.map((ticket) => seatFor(host.url, ticket)));
  const gained = seats.filter((you) => you !== undefined && isSameSeat(you, victim)).length;
  trial.count(`${what}: seats gained, of ${forged.length}`, gained, exactly(0));
  const seated = seats.filter((you) => you !== undefined).length;
  trial.count(`${what}: came in as somebody new`, seated, exactly(forged.length));
}

/** Who left for good has no seat any more, and their ticket does not lead to whoever has it now. */
async function usedUp(trial: Trial, host: Host, tries: number): Promise<void> {
  const crowd = Crowd.at(trial, host.url, host.show);
  await crowd.enter(trial, tries);
  const old = crowd.people.map(({ last }) => last);
  await crowd.leave();
  await trial.pass(2.5);
  const next = Crowd.at(trial, host.url, host.show);
  await next.enter(trial, tries);
  const holders = next.people.map(({ last }) => last);
  const seats = await Promise.all(old.map((you) => seatFor(host.url, you?.ticket ?? "")));
  const gained = seats.filter((you) => holders.some((one) => you?.slot === one?.slot)).length;
  trial.count(`used up: seats of others gained, of ${tries}`, gained, exactly(0));
  trial.count("used up: links of the new holders lost", next.counts.lost, exactly(0));
}

/** Joins with a ticket, and answers which seat that was. */
async function seatFor(server: string, ticket: string): Promise<You | undefined> {
  const { bot, you } = await joinOnce(server, ticket);
  await bot.leave();
  return you;
}
