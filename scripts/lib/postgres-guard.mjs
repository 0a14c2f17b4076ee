import { randomBytes } from "node:crypto";
import { Sentence } from "./home.mjs";
import { addressOf, claim } from "./only-one.mjs";
import { removePlace } from "./postgres-place.mjs";
import { startServer } from "./postgres-server.mjs";

// A process of its own that keeps one embedded PostgreSQL up for as long as somebody uses it: `npm start`, and commands in a
// second terminal. Each holds a connection to it, and the system closes those even when their process is killed. It lives
// apart from any terminal, so Ctrl-C reaches PostgreSQL only after web and worker have finished.
const { folder, temporary, flags, usualPort } = JSON.parse(process.argv[2]);

/** Nobody came: whoever started this is gone already. */
const SECONDS_TO_FIRST_USER = 20;

const users = new Set();
const lines = [];
let stopping = false;
const nobodyCame = setTimeout(() => close(), SECONDS_TO_FIRST_USER * 1000);

const door = await claim(addressOf("postgres", folder), (socket) => {
  clearTimeout(nobodyCame);
  users.add(socket);
  for (const line of lines) socket.write(line);
  socket.on("end", () => leave(socket));
  socket.on("close", () => leave(socket));
  socket.resume();
});
// Somebody else was quicker with the same; our user connects to that one.
if (!door) process.exit(0);

const starting = startServer({
  folder,
  flags,
  usualPort,
  note: (text) => tell({ note: text }),
  makePassword: () => randomBytes(24).toString("base64url"),
});
starting.then(
  (server) => {
    tell({ port: server.port });
    server.ended.then((reason) => stopping || fail(reason));
  },
  (error) => fail(error instanceof Sentence ? error.message : error.stack),
);

function tell(message) {
  const line = `${JSON.stringify(message)}\n`;
  lines.push(line);
  for (const socket of users) socket.write(line);
}

/** The last one to leave waits until everything is down. */
function leave(socket) {
  if (!users.delete(socket)) return;
  if (users.size === 0) close(socket);
  else socket.end();
}

async function close(lastUser) {
  if (stopping) return;
  stopping = true;
  door.close();
  await (await starting.catch(() => null))?.stop();
  if (temporary) removePlace(folder);
  lastUser?.end();
  process.exitCode = 0;
  setTimeout(() => process.exit(0), 100);
}

function fail(sentence) {
  stopping = true;
  tell({ failed: sentence });
  door.close();
  for (const socket of users) socket.end();
  setTimeout(() => process.exit(1), 100);
}
