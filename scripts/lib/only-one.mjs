import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * An address that one process at a time can hold for this name and folder. The system frees it when its holder ends, however
 * it ends; a file with a process id would not be, and would lie once the id is given to another process.
 */
export function addressOf(name, folder) {
  const id = createHash("sha256").update(`${name} ${folder}`).digest("hex").slice(0, 24);
  if (process.platform === "linux") return `\0broadsheet-${id}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\broadsheet-${id}` : join(tmpdir(), `broadsheet-${id}.sock`);
}

/**
 * Takes an address. Answers with the listening server, or null when another process holds it.
 *
 * @param {string} address
 * @param {(socket: import("node:net").Socket) => void} onConnection
 */
export async function claim(address, onConnection) {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => socket.destroy());
    onConnection(socket);
  });
  if (await listens(server, address)) return server;
  // On macOS the socket is a file, and it stays behind when its holder is killed.
  if (!address.startsWith("/")) return null;
  if (await reach(address).then((socket) => socket?.destroy())) return null;
  rmSync(address, { force: true });
  return (await listens(server, address)) ? server : null;
}

/** A connection to whoever holds the address, or null when nobody does. */
export function reach(address) {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => resolve(socket));
    socket.on("error", () => resolve(null));
  });
}

function listens(server, address) {
  return new Promise((resolve, reject) => {
    const onError = (error) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
    server.once("error", onError);
    server.listen(address, () => {
      server.off("error", onError);
      resolve(true);
    });
  });
}
