import { createServer } from "node:net";

// All of them: a server on "::" takes "localhost" away from one on 0.0.0.0, and the other way round.
const HOSTS = ["127.0.0.1", "0.0.0.0", "::1", "::"];

/** Whether nobody listens on this port of this machine. */
export async function isFree(port) {
  for (const host of HOSTS) if (!(await canListen(port, host))) return false;
  return true;
}

/** The first free port from this one on, within twenty; then whichever the system gives. */
export async function freePort(from = 0) {
  if (from > 0) for (let port = from; port < Math.min(from + 20, 65536); port++) if (await isFree(port)) return port;
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has nobody listening there either.
    server.once("error", ({ code }) => resolve(code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
