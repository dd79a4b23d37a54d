import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { answer } from "../reading.ts";

/** The same relay in Socket.IO's words: `broadcast` is everybody else. */
const web = createServer();

new Server(web).on("connection", (socket) => {
  socket.on("control", (said: unknown) => socket.broadcast.emit("control", said));
});

web.listen(0, "127.0.0.1", () => {
  answer({ kind: "ready", port: (web.address() as AddressInfo).port });
});
process.on("disconnect", () => process.exit());
