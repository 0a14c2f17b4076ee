import { createServer } from "node:net";

// A mail server that takes everything and looks at nothing, in a process of its own: one that read its mails would be what
// is measured. Says its port to the process that started it, and, asked, how many mails it took since it was asked before.
const END = Buffer.from("\r\n.\r\n");
const HELLO = "250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n";
let taken = 0;

const server = createServer((socket) => {
  let inMail = false;
  let waiting = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.write("220 sink\r\n");
  socket.on("data", (chunk) => {
    waiting = waiting.length > 0 ? Buffer.concat([waiting, chunk]) : chunk;
    let answers = "";
    for (;;) {
      const end = waiting.indexOf(inMail ? END : "\r\n");
      if (end < 0) break;
      if (inMail) {
        taken++;
        inMail = false;
        answers += "250 Ok\r\n";
        waiting = waiting.subarray(end + END.length);
        continue;
      }
      const command = waiting.toString("latin1", 0, Math.min(end, 4)).toUpperCase();
      waiting = waiting.subarray(end + 2);
      inMail = command === "DATA";
      answers +=
        command === "EHLO" ? HELLO : inMail ? "354 Go on\r\n" : command === "QUIT" ? "221 Bye\r\n" : "250 Ok\r\n";
    }
    if (inMail && waiting.length > END.length) waiting = keepEnd(waiting);
    if (answers) socket.write(answers);
  });
});

/** What is in a mail is of no interest but for its last bytes. */
function keepEnd(bytes) {
  return Buffer.from(bytes.subarray(bytes.length - END.length));
}

server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", () => {
  process.send({ taken });
  taken = 0;
});
process.on("disconnect", () => process.exit());
