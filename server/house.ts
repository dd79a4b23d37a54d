import { join } from "node:path";
import { EXIT } from "#protocol/exit.ts";
import { Keeper } from "./keeper.ts";
import { localUrl } from "./lan.ts";
import type { Settings } from "./settings.ts";

/** Programs have this long to end; with what follows, we are gone within three seconds. */
const STOP_MS_MAX = 2700;
const SERVER = join(import.meta.dirname, "main.ts");
const ADAPTER = join(import.meta.dirname, "../installation-adapter/main.ts");

/** What a server says to whoever started it, when its doors are open. */
export interface Ready {
  readonly kind: "ready";
  readonly port: number;
  /** The server, as this machine's own programs call it. */
  readonly url: string;
}

/** Everything on one machine: the server, and when its doors are open, the adapter beside it. */
export class House {
  readonly #settings: Settings;
  readonly #server: Keeper;
  readonly #adapter: Keeper;
  /** Any free one is chosen once: a server that starts again is where phones look for it. */
  #port: number;
  /** Only until the doors were open once: what starts again goes on. */
  #fresh: boolean;
  #leaving = false;

  constructor(settings: Settings, crewKey: string) {
    this.#settings = settings;
    this.#port = settings.port;
    this.#fresh = settings.fresh;
    const env = { ...process.env, CREW_KEY: crewKey };
    const args = () => [
      ...serverArgs(settings, this.#port, this.#again),
      ...(this.#fresh ? ["--fresh"] : []),
    ];
    this.#server = new Keeper(
      { name: "the server", env, args, tells: true },
      {
        message: (message, pid) => this.#hear(message, pid),
        gaveUp: (code) => void this.leave(code),
        say,
      },
    );
    this.#adapter = new Keeper(
      { name: "the adapter", env, args: () => [ADAPTER, ...this.#adapterFlags()] },
      { message: () => undefined, gaveUp: (code) => this.#goOnWithoutAdapter(code), say },
    );
  }

  open(): void {
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.on(signal, () => void this.leave(EXIT.fine));
    this.#server.start();
  }

  /** New source: both start again. */
  reload(): void {
    this.#server.restart();
    this.#adapter.restart();
  }

  async leave(code: number): Promise<void> {
    if (this.#leaving) return;
    this.#leaving = true;
    await Promise.all([this.#adapter.stop(STOP_MS_MAX), this.#server.stop(STOP_MS_MAX)]);
    process.exit(code);
  }

  /** A rig that cannot be used is told before anybody has come. Later, phones and stage play on: a server that works is kept. */
  #goOnWithoutAdapter(code: number): void {
    if (code === EXIT.cannotStart && this.#adapter.starts === 1) return void this.leave(code);
    say(
      `Phones and stage go on without the adapter. To start it again: npm run adapter -- ${this.#adapterFlags().join(" ")}`,
    );
  }

  #adapterFlags(): string[] {
    const { host, rig, data, tls } = this.#settings;
    const server = localUrl(host, this.#port, tls && "https");
    // Its certificate is for the name that phones use, so here the server is known by the certificate itself.
    const known = tls === undefined ? [] : [`--tls-cert=${tls.cert}`];
    return [`--server=${server}`, `--rig=${rig}`, `--data=${data}`, ...known];
  }

  /** Whether the server ran before in this house. */
  get #again(): boolean {
    return this.#server.starts > 1;
  }

  #hear(message: unknown, pid: number | undefined): void {
    if (!isReady(message)) return;
    this.#port = message.port;
    this.#fresh = false;
    if (this.#settings.adapter && !this.#adapter.running) this.#adapter.start();
    process.send?.({ ...message, pid });
  }
}

export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function isReady(message: unknown): message is Ready {
  return (message as Partial<Ready> | null)?.kind === "ready";
}

/** The crew key goes by the environment: a command line can be read by everybody on the machine. */
function serverArgs(settings: Settings, port: number, again: boolean): string[] {
  const { host, show, data, publicUrl, origins, trustProxy } = settings;
  return [
    SERVER,
    `--port=${port}`,
    `--host=${host}`,
    `--show=${show}`,
    `--data=${data}`,
    ...(publicUrl === undefined ? [] : [`--public-url=${publicUrl}`]),
    ...origins.map((origin) => `--origin=${origin}`),
    ...(trustProxy ? ["--trust-proxy"] : []),
    ...tlsArgs(settings, again),
  ];
}

/** A show that began goes on after a crash, however soon its certificate ends. */
function tlsArgs({ tls }: Settings, again: boolean): string[] {
  if (tls === undefined) return [];
  const late = tls.late || again ? ["--tls-late"] : [];
  return [`--tls-cert=${tls.cert}`, `--tls-key=${tls.key}`, ...late];
}
