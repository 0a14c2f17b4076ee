import { Resolver } from "node:dns/promises";
import { createTransport } from "nodemailer";
import { checkDns } from "@/features/digest/deliverability/check-dns";
import { type DnsRecord, domainOf, isPublicDomain } from "@/features/digest/deliverability/dns-records";
import { readDkim } from "@/lib/dkim";
import { readEnv } from "@/lib/env";
import { explainFailure, fail } from "./lib/explain-failure";

const USE = "Use: npm run mail:check";
if (process.argv.length > 2) fail(USE);

const settings = read();
const dkim = readKey();
const marks = { good: "ok     ", missing: "MISSING", wrong: "WRONG  ", unknown: "?      " };
/** Where a record says what only the operator's mail server knows. */
const own: Partial<Record<DnsRecord["kind"], string>> = {
  spf: "v=spf1 include:YOUR-MAIL-SERVICE -all",
  mx: "10 YOUR-MAIL-SERVER",
};
let isBad = false;

await checkServer();
await checkRecords();
process.exit(isBad ? 1 : 0);

function read() {
  try {
    return readEnv(process.env, [
      "SMTP_URL",
      "MAIL_FROM",
      "MAIL_RETURN_PATH",
      "DKIM_DOMAIN",
      "DKIM_SELECTOR",
      "DKIM_PRIVATE_KEY",
      "DKIM_PRIVATE_KEY_FILE",
    ]);
  } catch (error) {
    return explainFailure(error as Error);
  }
}

function readKey() {
  try {
    return readDkim(settings);
  } catch (error) {
    return fail((error as Error).message);
  }
}

/** Says hello to the mail server and signs in, without sending anything. */
async function checkServer() {
  const { host } = new URL(settings.SMTP_URL);
  const transport = createTransport({ url: settings.SMTP_URL, connectionTimeout: 15_000, greetingTimeout: 15_000 });
  try {
    await transport.verify();
    say("good", `The mail server ${host} takes our connection and our sign-in.`);
  } catch (error) {
    say("wrong", `The mail server ${host} does not: ${(error as Error).message}`);
  } finally {
    transport.close();
  }
}

async function checkRecords() {
  const sender = domainOf(settings.MAIL_FROM);
  if (!isPublicDomain(sender))
    return say("wrong", `MAIL_FROM is at ${sender}, which no receiver knows. Nothing to look up.`);
  if (!dkim) say("missing", "Mails are not signed here (DKIM_DOMAIN is not set); your mail server may do it.");
  const resolver = new Resolver({ timeout: 5_000, tries: 2 });
  for (const { record, state, sentence } of await checkDns(settings, dkim?.privateKey ?? null, resolver)) {
    say(state, sentence);
    if (state !== "good") console.log(`          ${record.name}  ${record.type}  ${record.value ?? own[record.kind]}`);
  }
}

function say(state: keyof typeof marks, sentence: string) {
  if (state !== "good") isBad = true;
  console.log(`${marks[state]}   ${sentence}`);
}
