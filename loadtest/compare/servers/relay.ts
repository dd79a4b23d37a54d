import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { answer } from "../reading.ts";

/** What people use today: whatever one phone says goes to everybody else, as it came. */
const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });

server.on("connection", (socket) => {
  socket.on("error", () => {}); // a close follows
  socket.on("message", (message, isBinary) => {
    for (const other of server.clients)
      if (other !== socket && other.readyState === WebSocket.OPEN)
        other.send(message, { binary: isBinary });
  });
});

server.on("listening", () => {
  answer({ kind: "ready", port: (server.address() as AddressInfo).port });
});
process.on("disconnect", () => process.exit());
