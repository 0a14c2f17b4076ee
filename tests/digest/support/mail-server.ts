import { createServer, type Socket } from "node:net";

/** A mail as it came over the wire: its envelope, its headers by lower-case name, its text, and all of it. */
export type Received = { from: string; to: string; headers: Record<string, string>; text: string; source: string };

export type MailServer = {
  url: string;
  received: Received[];
  /** How many connections there were. */
  connections: number;
  /** How many there are now, this one with them while it is greeted. */
  readonly open: number;
  /** Beyond so many it hangs up without a word. */
  mostOpen: (most: number) => void;
  /** What it says of itself, after EHLO. */
  extensions: string[];
  /** How it greets; "421 …" and nothing else when it has no time. */
  onConnect: () => string;
  /** What it answers to the sender. */
  onSender: (address: string) => string;
  /** What the server answers to the next recipients; "250 Ok" unless told otherwise. May take its time. */
  onRecipient: (address: string) => string | Promise<string>;
  /** What it answers to the text of a mail, after it was taken; null hangs up without an answer. */
  onMail: (mail: Received) => string | null | Promise<string | null>;
  close: () => Promise<void>;
};

/** An SMTP server (RFC 5321) on a free port that can be told to refuse, to postpone and to be slow. */
export async function openMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => {}).on("close", () => sockets.delete(socket)));
    converse(socket, office).catch(() => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const office: MailServer = {
    url: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    received: [],
    connections: 0,
    get open() {
      return sockets.size;
    },
    mostOpen: (most) => {
      server.maxConnections = most;
    },
    extensions: [],
    onConnect: () => "220 test",
    onSender: () => "250 Ok",
    onRecipient: () => "250 Ok",
    onMail: () => "250 Ok",
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return office;
}

/** Takes mails without a word until `release` is called. `arrived` resolves when the first one is there. */
export function holdMails(office: MailServer): { arrived: Promise<void>; release: () => void } {
  let release = () => {};
  const released = new Promise<string>((resolve) => {
    release = () => resolve("250 Ok");
  });
  const arrived = new Promise<void>((resolve) => {
    office.onMail = () => {
      resolve();
      return released;
    };
  });
  return { arrived, release };
}

async function converse(socket: Socket, office: MailServer): Promise<void> {
  const say = (line: string) => {
    socket.write(`${line}\r\n`);
    if (line.startsWith("421")) socket.end();
  };
  let sender = "";
  let recipient: string | null = null;
  office.connections++;
  say(office.onConnect());
  for await (const line of readLines(socket, () => recipient !== null)) {
    const command = line.slice(0, 4).toUpperCase();
    if (command === "EHLO") {
      const said = ["test", ...office.extensions];
      for (const [place, one] of said.entries()) say(`250${place === said.length - 1 ? " " : "-"}${one}`);
    } else if (command === "MAIL") {
      sender = /<(.*)>/.exec(line)![1]!;
      recipient = null;
      say(office.onSender(sender));
    } else if (command === "RCPT") {
      const [, address] = /<(.*)>/.exec(line)!;
      const answer = await office.onRecipient(address!);
      if (answer.startsWith("2")) recipient = address!;
      say(answer);
    } else if (command === "DATA") {
      say(recipient === null ? "503 No recipient" : "354 Go on");
    } else if (line.endsWith(END_OF_MAIL)) {
      const mail = readMail(sender, recipient!, line.slice(0, -END_OF_MAIL.length));
      recipient = null;
      office.received.push(mail);
      const answer = await office.onMail(mail);
      if (answer === null) return void socket.destroy();
      say(answer);
    } else if (command === "QUIT") {
      socket.end("221 Bye\r\n");
    } else {
      if (command === "RSET") recipient = null;
      say("250 Ok");
    }
  }
}

const END_OF_MAIL = "\r\n.";

/** Commands line by line; after a DATA that is answered with 354 one piece that is the whole mail. */
async function* readLines(socket: Socket, takesMail: () => boolean): AsyncGenerator<string> {
  let waiting = "";
  let inMail = false;
  for await (const chunk of socket) {
    waiting += String(chunk);
    for (;;) {
      const end = waiting.indexOf(inMail ? `${END_OF_MAIL}\r\n` : "\r\n");
      if (end < 0) break;
      const length = inMail ? end + END_OF_MAIL.length : end;
      const line = waiting.slice(0, length);
      waiting = waiting.slice(length + 2);
      inMail = !inMail && line.toUpperCase() === "DATA" && takesMail();
      yield line;
    }
  }
}

/** Headers unfolded (RFC 5322), the text part decoded from quoted-printable (RFC 2045) or base64. */
function readMail(from: string, to: string, source: string): Received {
  const [head = "", ...body] = source.split("\r\n\r\n");
  const headers = readHeaders(head);
  const boundary = /boundary="([^"]+)"/.exec(headers["content-type"] ?? "")?.[1];
  const part = boundary ? body.join("\r\n\r\n").split(`--${boundary}`)[1]! : body.join("\r\n\r\n");
  const [partHead = "", ...partBody] = part.trimStart().split("\r\n\r\n");
  const encoded = partBody.join("\r\n\r\n");
  const encoding = readHeaders(partHead)["content-transfer-encoding"];
  const bytes = encoding === "base64" ? Buffer.from(encoded, "base64") : decodeQuotedPrintable(encoded);
  return { from, to, headers, text: bytes.toString("utf8").replaceAll("\r\n", "\n"), source };
}

function readHeaders(head: string): Record<string, string> {
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
}

const decodeQuotedPrintable = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
