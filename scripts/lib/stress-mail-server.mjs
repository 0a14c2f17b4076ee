import { existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { chanceOf, fateOf } from "./stress-manners.mjs";

// The mail server of stress-digest.ts, a process of its own that may be killed at any moment. It writes each thing that it does
// to the end of a journal before it does the next one, so that the journal of a killed server is true, and reads it when it
// starts. Line by line, `c` being the connection and `n` the mail in it:
//   refused, postponed   it said 5xx or 4xx to a delivery
//   dropped              it cut the line and kept nothing
//   stored               it has the mail; to be followed by
//   answered             its whole answer was handed to the system, and
//   went-on              the client sent something else over this connection, so it had read the answer
//   empty                a text that is no mail, which it had asked for although it had refused the recipient
const { port, journal, seed, slowMs, lateMs, paceMs, run, ...given } = JSON.parse(process.argv[2]);

const END = "\r\n.\r\n";
const times = new Map();
/** Deliveries that are stored, or refused. */
const done = new Set();
let limit = given.limit;
let raised = nextRaise();

const written = existsSync(journal) ? readFileSync(journal, "utf8") : "";
for (const line of written.split("\n")) if (line.endsWith("}")) count(JSON.parse(line));
const book = openSync(journal, "a");
// Killed in the midst of a line.
if (written && !written.endsWith("\n")) writeSync(book, "\n");

function count({ e, id }) {
  if (e === "stored" || e === "refused") done.add(id);
  if (["stored", "postponed", "dropped"].includes(e)) times.set(id, (times.get(id) ?? 0) + 1);
}

function note(entry) {
  writeSync(book, `${JSON.stringify(entry)}\n`);
  count(entry);
}

/** When more may be done than so far. */
function nextRaise() {
  let happens;
  const promise = new Promise((resolve) => {
    happens = resolve;
  });
  return { promise, happens };
}

let connections = 0;
const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on("error", () => {});
  converse(socket, `${run}-${++connections}`).catch(() => socket.destroy());
});

async function converse(socket, c) {
  const say = (text) => socket.write(text);
  let mail = null;
  let mails = 0;
  let unproved = null;
  say("220 stress\r\n");
  for await (const { line, text } of pieces(socket, () => mail?.takesText ?? false)) {
    if (unproved !== null && text === undefined) {
      note({ e: "went-on", c, n: unproved });
      unproved = null;
    }
    const command = (line ?? "").slice(0, 4).toUpperCase();
    if (text !== undefined) {
      const n = ++mails;
      if (await take(socket, mail, { c, n, text })) unproved = n;
      mail = null;
      if (socket.destroyed) return;
    } else if (command === "EHLO") {
      say(
        chanceOf(seed, c) < 0.5 ? "250-stress\r\n250 8BITMIME\r\n" : "250-stress\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
      );
    } else if (command === "MAIL") {
      while (done.size >= limit) await raised.promise;
      mail = { id: /<[^>]*\+([0-9a-f-]{36})@/.exec(line)?.[1], takesText: false };
      say("250 Ok\r\n");
    } else if (command === "RCPT") {
      await answerRecipient(socket, mail, /<(.*)>/.exec(line)[1]);
    } else if (command === "DATA") {
      say(mail?.takesText ? "354 Go on\r\n" : "503 No recipient\r\n");
    } else if (command === "QUIT") {
      socket.end("221 Bye\r\n");
    } else {
      mail = null;
      say("250 Ok\r\n");
    }
  }
}

async function answerRecipient(socket, mail, to) {
  const fate = fateOf(seed, to.slice(to.lastIndexOf("@") + 1), mail.id, times.get(mail.id) ?? 0);
  if (fate.slow) await after(slowMs);
  Object.assign(mail, { to, fate, takesText: fate.recipient.startsWith("2") || fate.takesAnyway });
  if (!fate.recipient.startsWith("2"))
    note({ e: fate.recipient.startsWith("5") ? "refused" : "postponed", id: mail.id, to });
  socket.write(`${fate.recipient}\r\n`);
}

/** Takes the text of a mail. Answers with whether it is stored, and so has to be followed. */
async function take(socket, { id, to, fate }, { c, n, text }) {
  await after(paceMs * (0.5 + chanceOf(seed, c, n)));
  const stores = fate.stores && text.length > 0;
  if (text.length === 0) note({ e: "empty", id, to });
  else if (stores) note({ e: "stored", id, to, c, n, ...describe(text) });
  else if (fate.answer[0] === null) note({ e: "dropped", id, to });
  else note({ e: fate.answer[0].startsWith("5") ? "refused" : "postponed", id, to });
  if (fate.late) await after(lateMs);
  for (const piece of fate.answer) {
    if (piece === null) {
      await after(5);
      socket.destroy();
      return stores;
    }
    await new Promise((done) => socket.write(piece, done));
    if (fate.answer.length > 1) await after(5);
  }
  if (stores && socket.writable) note({ e: "answered", c, n });
  return stores;
}

/** What of a mail has to be right: its name, whose links it has, and that it came to its end. */
function describe(text) {
  const head = text.slice(0, text.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1];
  return {
    messageId: /^Message-ID: (.*)$/im.exec(head)?.[1] ?? null,
    addressed: /^To: (.*)$/im.exec(head)?.[1] ?? null,
    token: /^List-Unsubscribe: .*?([0-9a-f-]{36}\.[\w-]{43})/im.exec(head)?.[1] ?? null,
    whole: boundary !== undefined && text.trimEnd().endsWith(`--${boundary}--`),
    tokens: countTokens(text),
  };
}

/** How many different readers' tokens stand in a mail: one, if it is nobody else's. */
function countTokens(text) {
  const found = text.replaceAll("=\r\n", "").match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[\w-]{43}/g);
  return new Set(found).size;
}

/** Commands line by line, and after a DATA that is answered with 354 the text of a mail. */
async function* pieces(socket, takesText) {
  let waiting = "";
  let inText = false;
  for await (const chunk of socket) {
    waiting += chunk.toString("latin1");
    for (;;) {
      if (inText && waiting.startsWith(".\r\n")) {
        waiting = waiting.slice(3);
        inText = false;
        yield { text: "" };
        continue;
      }
      const end = waiting.indexOf(inText ? END : "\r\n");
      if (end < 0) break;
      const piece = waiting.slice(0, end);
      waiting = waiting.slice(end + (inText ? END.length : 2));
      if (inText) {
        inText = false;
        yield { text: piece };
        continue;
      }
      yield { line: piece };
      // Only now does the server know what it has answered to the recipient.
      inText = piece.toUpperCase() === "DATA" && takesText();
    }
  }
}

server.listen(port, "127.0.0.1", () => process.send({ ready: true }));
process.on("message", (message) => {
  limit = message.limit ?? Number.POSITIVE_INFINITY;
  raised.happens();
  raised = nextRaise();
});
process.on("disconnect", () => process.exit());
