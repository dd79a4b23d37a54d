import { malformedRequests, unfinishedRequests } from "../../web/malformed.ts";
import { exchange, isRefusal } from "../../web/exchange.ts";

/** At a time, so that the server's door is no bottleneck of the test's own. */
const AT_ONCE = 50;

/** The corpus of malformed requests, so many times over; and those that never end, once. */
export async function sendMalformed(port: number, times: number, unfinished: boolean) {
  const requested = { sent: 0, letIn: 0 };
  const corpus = [
    ...Array.from({ length: times }, () => malformedRequests()).flat(),
    ...(unfinished ? unfinishedRequests() : []),
  ];
  const send = async () => {
    for (let next = corpus.shift(); next !== undefined; next = corpus.shift()) {
      requested.sent += 1;
      if (!isRefusal(await exchange(port, next.bytes))) requested.letIn += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return requested;
}
