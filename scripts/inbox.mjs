import { MailDev } from "maildev";
import "./lib/leave-with-parent.mjs";

// The mail inbox of the demo: an SMTP server that keeps everything, and a page to read it. Only this machine reaches it.
const [smtp, web, mailDirectory] = process.argv.slice(2);

/** Beyond these the oldest are thrown away. */
const MAILS_KEPT = 2000;

const inbox = new MailDev({
  smtp: Number(smtp),
  ip: "127.0.0.1",
  web: Number(web),
  webIp: "127.0.0.1",
  mailDirectory,
  maxEmails: MAILS_KEPT,
  silent: true,
});
await inbox.start();
console.log("inbox is ready");

process.once("SIGTERM", async () => {
  await inbox.stop();
  process.exit(0);
});
