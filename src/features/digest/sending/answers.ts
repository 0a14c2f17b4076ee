import { isRefusal, type Sent, type SmtpFailure } from "@/lib/smtp-line";
import { MINUTE } from "../times";

/** What the address of a recipient is to be blamed for: "hard" when there is no such mailbox, "soft" when it may come back. */
export type Blame = "hard" | "soft" | null;

/**
 * What became of a delivery. "later": not now, said of this mail or its reader; "uncertain": handed over without an answer;
 * "back": nothing that this mail or its reader can be blamed for, so it does not count as an attempt.
 */
export type Outcome = {
  kind: "sent" | "refused" | "later" | "uncertain" | "back";
  /** "451 4.7.1", or what went wrong on the way, like "ECONNRESET". */
  code: string | null;
  words: string | null;
  /** Of the address, should the delivery end here. */
  blame: Blame;
};

/** Long enough for what servers say, short enough for a row. */
const WORDS_LENGTH = 500;

/** Reads what a mail server said to a mail, or that it said nothing. */
export function readAnswer(sent: Sent): Outcome {
  if (sent.taken) return { kind: "sent", code: null, words: null, blame: null };
  const { handedOver, failure } = sent;
  const told = { code: describeCode(failure), words: tidy(failure.response?.replace(CODES, "") || failure.message) };
  if (!isRefusal(failure)) return { ...told, kind: withoutAnswer(handedOver, failure), blame: null };
  if (!isAboutMail(failure)) return { ...told, kind: "back", blame: null };
  return { ...told, kind: failure.responseCode! < 500 ? "later" : "refused", blame: findBlame(failure) };
}

function withoutAnswer(handedOver: boolean, { code, responseCode }: SmtpFailure): Outcome["kind"] {
  if (handedOver) return "uncertain";
  if (responseCode !== undefined) return "back";
  // nodemailer itself refuses an envelope that cannot be written, and a mail that is longer than the server takes.
  if (code === "EENVELOPE" || code === "EMESSAGE") return "refused";
  return code === "ETIMEDOUT" ? "later" : "back";
}

/** 421 ends a conversation for reasons of the server's; to our sender and our sign-in it says what the operator has to mend. */
function isAboutMail({ responseCode, command }: SmtpFailure): boolean {
  if (responseCode === 421 || responseCode === 530 || responseCode === 535) return false;
  if (command === "MAIL FROM") return responseCode === 552;
  return command === "RCPT TO" || command === "DATA";
}

/**
 * Blame by the enhanced status code (RFC 3463): x.1.x is about the address, x.2.x about its mailbox, x.7.x about us or
 * what we write. Without one a refused recipient counts as unknown where RFC 5321 says so (550, 551, 553).
 */
function findBlame({ response = "", responseCode = 0, command }: SmtpFailure): Blame {
  const [, status] = /^\d{3}[ -][245]\.(\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  if (!status) {
    if (command !== "RCPT TO") return null;
    if ([550, 551, 553].includes(responseCode)) return "hard";
    return responseCode < 500 || responseCode === 552 ? "soft" : null;
  }
  if (status.startsWith("1.") || status === "2.1") return responseCode < 500 ? "soft" : "hard";
  if (status.startsWith("2.")) return "soft";
  return command === "RCPT TO" && status.startsWith("4.") ? "soft" : null;
}

const CODES = /^\d{3}[ -]?(?:[245]\.\d{1,3}\.\d{1,3} ?)?/gm;

function describeCode({ response, responseCode, code, name }: SmtpFailure): string {
  if (!responseCode) return code ?? name;
  const [, status] = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? "") ?? [];
  return status ? `${responseCode} ${status}` : String(responseCode);
}

const tidy = (words: string): string =>
  words
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, WORDS_LENGTH)
    .replace(/[\ud800-\udbff]$/, "");

/** Greylisting wants a few minutes; then a quarter of an hour, and after some five hours an hour. */
const FIRST_WAITS = [1, 2, 4, 8];
const QUARTERS = 24;

/** How long a delivery waits after so many attempts, in milliseconds; up to a tenth longer by `random` (0 to 1). */
export function backOff(attempts: number, random: number): number {
  const minutes = FIRST_WAITS[attempts - 1] ?? (attempts <= QUARTERS ? 13 : 60);
  return minutes * MINUTE * (1 + random / 10);
}
