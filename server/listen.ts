import { once } from "node:events";
import type { Server as Http } from "node:http";
import type { Server } from "@colyseus/core";
import { CannotStart } from "#protocol/exit.ts";

export interface Address {
  /** 0 for any free one. */
  readonly port: number;
  readonly host: string;
}

/** Takes the port; throws `CannotStart` when it cannot be had. The framework's own promise never settles then. */
export async function listen(framework: Server, http: Http, { port, host }: Address) {
  const refused = once(http, "error").then(([error]) => {
    throw error as Error;
  });
  try {
    await Promise.race([framework.listen(port, host), refused]);
  } catch (error) {
    await framework.gracefullyShutdown(false);
    throw whyNotListening(error as NodeJS.ErrnoException, host, port);
  }
}

function whyNotListening(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new CannotStart(
        `Port ${port} is taken by another program: end that one, or choose another port with --port.`,
      );
    case "EACCES":
      return new CannotStart(
        `Port ${port} is not ours to take: choose one above 1023 with --port.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new CannotStart(`This machine has no address ${host}: choose another with --host.`);
    default:
      return error;
  }
}
