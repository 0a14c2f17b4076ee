import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

type StoredMail = { uid: number; source: Buffer; isSeen: boolean };

/**
 * A server that speaks as much of IMAP (RFC 3501) as reading a mailbox takes: one user, one mailbox called INBOX. `say`
 * sees each command and may answer in the server's stead, or end the connection by null.
 */
export async function openImapServer({ user, password }: { user: string; password: string }) {
  const mails: StoredMail[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const hooks: { say?: (command: string) => string | null | undefined } = {};

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    socket.write("* OK ready\r\n");
    let pending = "";
    socket.on("data", (chunk) => {
      pending += chunk.toString("latin1");
      for (let end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        answer(socket, line);
      }
    });
  });

  function answer(socket: Socket, line: string) {
    const [, tag = "*", command = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
    commands.push(command);
    const said = hooks.say?.(command);
    if (said === null) return void socket.destroy();
    const lines = said === undefined ? replies(command) : [said];
    for (const one of lines.slice(0, -1)) socket.write(typeof one === "string" ? `${one}\r\n` : one);
    socket.write(`${tag} ${lines.at(-1)}\r\n`);
    if (/^LOGOUT/i.test(command)) socket.end();
  }

  function replies(command: string): (string | Buffer)[] {
    if (/^CAPABILITY/i.test(command)) return ["* CAPABILITY IMAP4rev1", "OK done"];
    if (/^LOGIN/i.test(command))
      return command === `LOGIN "${user}" "${password}"` || command === `LOGIN ${user} ${password}`
        ? ["OK done"]
        : ["NO [AUTHENTICATIONFAILED] wrong"];
    if (/^(LIST|LSUB)/i.test(command)) return ['* LIST () "/" INBOX', "OK done"];
    if (/^(SELECT|EXAMINE)/i.test(command))
      return [
        `* ${mails.length} EXISTS`,
        "* FLAGS (\\Seen)",
        "* OK [PERMANENTFLAGS (\\Seen)] ok",
        "* OK [UIDVALIDITY 1] ok",
        `* OK [UIDNEXT ${mails.length + 1}] ok`,
        "OK [READ-WRITE] done",
      ];
    if (/^UID SEARCH/i.test(command)) {
      const unseen = mails.filter(({ isSeen }) => !isSeen);
      return [`* SEARCH ${unseen.map(({ uid }) => uid).join(" ")}`.trim(), "OK done"];
    }
    const [, action, uid] = /^UID (FETCH|STORE) (\d+)/i.exec(command) ?? [];
    const mail = mails.find((one) => one.uid === Number(uid));
    if (!mail) return ["OK done"];
    if (action?.toUpperCase() === "STORE") {
      mail.isSeen = true;
      return [`* ${mail.uid} FETCH (UID ${mail.uid} FLAGS (\\Seen))`, "OK done"];
    }
    const section = /BODY\.PEEK\[\](<\d+)?/i.test(command) && command.includes("<") ? "BODY[]<0>" : "BODY[]";
    return [
      Buffer.concat([
        Buffer.from(`* ${mail.uid} FETCH (UID ${mail.uid} ${section} {${mail.source.length}}\r\n`),
        mail.source,
        Buffer.from(")\r\n"),
      ]),
      "OK done",
    ];
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    mails,
    commands,
    hooks,
    receive: (source: string | Buffer) =>
      void mails.push({ uid: mails.length + 1, source: Buffer.from(source), isSeen: false }),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
