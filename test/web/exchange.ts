import { connect } from "node:net";

/** Writes bytes to a port of this machine, and answers what came back when the other side has hung up. */
export function exchange(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
  });
}

/** Nothing, when it just hung up; otherwise the first answer's status is a refusal. */
export function isRefusal(answer: string): boolean {
  const last = answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
  return last === "" || /^HTTP\/1\.1 4\d\d /.test(last);
}
