import { afterEach, beforeEach, expect, test } from "vitest";
import type { Bounce } from "@/features/digest/suppression/bounce";
import { readReturnedMailbox } from "@/features/digest/suppression/returned-mailbox";
import { openImapServer } from "./support/imap-server";

const now = new Date("2026-04-16T06:00:00Z");
let server: Awaited<ReturnType<typeof openImapServer>>;
let bounces: Bounce[];

beforeEach(async () => {
  server = await openImapServer({ user: "bounces@example.org", password: "p@ss word" });
  bounces = [];
});
afterEach(() => server.close());

const returned = (address: string, filler = "") =>
  [
    `Message-ID: <for-${address}>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "MIME-Version: 1.0",
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    `Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; ${address}\r\nAction: failed\r\nStatus: 5.1.1`,
    `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <digest.019d9a3c-5f00-7000-8000-000000000002@y>${filler}`,
    "--b--",
  ].join("\r\n");
const read = (url = server.url) =>
  readReturnedMailbox({
    url,
    now,
    keep: async ({ bounces: told }) => {
      bounces.push(...told);
    },
  });

test("what came back is read once and marked as read; an absence note says nothing", async () => {
  server.receive(returned("ada@example.org"));
  server.receive("Subject: Out of office\r\n\r\nBack on Monday.");
  server.receive(returned("alan@example.org", `\r\n\r\n${"long ".repeat(100_000)}`));

  expect(await read()).toBe(3);
  expect(bounces.map(({ address, kind }) => [address, kind])).toEqual([
    ["ada@example.org", "hard-bounce"],
    ["alan@example.org", "hard-bounce"],
  ]);
  expect(server.mails.every(({ isSeen }) => isSeen)).toBe(true);
  expect(await read()).toBe(0);
  expect(bounces).toHaveLength(2);
});

test("a mail whose word could not be kept stays unread, and so does what comes after it", async () => {
  server.receive(returned("ada@example.org"));
  server.receive(returned("alan@example.org"));
  const keep = async () => {
    throw new Error("The database is away.");
  };
  await expect(readReturnedMailbox({ url: server.url, now, keep })).rejects.toThrow("The database is away.");
  expect(server.mails.map(({ isSeen }) => isSeen)).toEqual([false, false]);
  expect(await read()).toBe(2);
});

test("a connection that breaks, and a wrong password, are failures and no silence", async () => {
  server.receive(returned("ada@example.org"));
  server.hooks.say = (command) => (command.startsWith("UID FETCH") ? null : undefined);
  await expect(read()).rejects.toThrow();
  server.hooks.say = undefined;
  await expect(read(server.url.replace("p%40ss", "wrong"))).rejects.toThrow();
  expect(bounces).toEqual([]);
});
