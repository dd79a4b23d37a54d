import { promises } from "node:dns";
import { isIPv4 } from "node:net";

/** An answer is good for this long, and so is the lack of one: a host that comes up later is found then. */
const REMEMBERED_MS = 10_000;

type Answer = (error: NodeJS.ErrnoException | null, address: string, family: number) => void;

/**
 * A socket asks for its host's address once a packet; this asks the network once in a while. An address needs no asking.
 * For a socket that always sends to the same host.
 */
export function patientLookup(
  ask = (name: string) => promises.lookup(name, 4),
  nowMs = () => performance.now(),
) {
  let found: ReturnType<typeof ask> | undefined;
  let askedAtMs = 0;
  return (host: string, _options: unknown, answer: Answer): void => {
    if (isIPv4(host)) return answer(null, host, 4);
    if (found === undefined || nowMs() - askedAtMs > REMEMBERED_MS) {
      found = ask(host);
      askedAtMs = nowMs();
    }
    found.then(
      ({ address }) => answer(null, address, 4),
      (error: NodeJS.ErrnoException) => answer(error, "", 4),
    );
  };
}
