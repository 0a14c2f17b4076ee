import { createHash, createPublicKey, createVerify, generateKeyPairSync } from "node:crypto";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, test } from "vitest";
import { type Edition, READER_TOKEN, type Reader } from "@/features/digest/sending/edition-mail";
import { fillTemplate, isPlain, makeTemplate } from "@/features/digest/sending/template";
import { Templates } from "@/features/digest/sending/templates";
import { wholeMail } from "@/features/digest/sending/whole-mail";
import type { Day } from "@/lib/day";
import { readDkim, signMail } from "@/lib/dkim";
import { env, readEnv } from "@/lib/env";
import { returnPath } from "@/lib/mailer";
import { keyOf } from "./support/keys";

const date = new Date("2026-04-16T18:00:01Z");
const usual = { ...env() };
afterEach(() => void Object.assign(env(), usual));

/** Numbers from 0 to 1 that look like chance and are the same in every run (mulberry32). */
function chance(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-7$3-8$4-$5");
}

const WORDS = [
  "attention",
  "a",
  "mod\u00e8le",
  "\u6a21\u578b",
  "\u03b7\u209c",
  "99.5%",
  "=3D",
  "x=y",
  ".",
  "\u{1f600}",
  "end.",
  "<b>",
  "From ",
];

/** Text in which a token may begin anywhere in a line, beside everything that quoted-printable treats in a way of its own. */
function makeText(random: () => number): string {
  const pick = () => WORDS[Math.floor(random() * WORDS.length)]!;
  const pieces = Array.from({ length: 120 }, () => {
    if (random() < 0.15) return `https://papers.example.org/subscription/${READER_TOKEN}/unsubscribe`;
    if (random() < 0.05) return READER_TOKEN;
    return pick() + (random() < 0.3 ? "\n" : " ".repeat(Math.floor(random() * 4)));
  });
  return pieces.join(random() < 0.5 ? "" : " ");
}

function makeEdition(random: () => number): Edition {
  const subject = [
    "Apr 16, 2026: Attention",
    "16. April: \u00dcber M\u00f6glichkeiten",
    "\u6a21\u578b 2026",
    "x".repeat(200),
  ];
  return {
    day: "2026-04-16" as Day,
    mail: {
      subject: subject[Math.floor(random() * subject.length)]!,
      text: makeText(random),
      html: `<p>${makeText(random)}</p>`,
    },
  };
}

function makeReader(random: () => number): Reader {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-";
  const local = Array.from(
    { length: 1 + Math.floor(random() * 40) },
    () => letters[Math.floor(random() * letters.length)],
  ).join("");
  const domain = ["example.org", "m\u00fcnchen.de", "a-very-long-domain-name.of.a.university.example"][
    Math.floor(random() * 3)
  ]!;
  const id = uuid(random);
  return { deliveryId: uuid(random), address: `${local}@${domain}`, token: keyOf(id) };
}

async function understand(message: Buffer) {
  const { headers, text, html } = await simpleParser(message, { skipTextToHtml: true, skipHtmlToText: true });
  const told = [...headers].filter(([name]) => name !== "content-type");
  return { headers: Object.fromEntries(told.toSorted()), text, html };
}

describe("a mail that was encoded once and filled for a reader", () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))(
    "is the one that nodemailer makes for them: edition %i",
    async (seed) => {
      const random = chance(seed);
      Object.assign(env(), {
        MAIL_UNSUBSCRIBE: seed % 2 ? "unsubscribe@example.org" : "",
        MAIL_REPLY_TO: seed % 3 ? "Broadsheet's people <people@example.org>" : "",
        MAIL_FROM: seed % 5 ? "Broadsheet <broadsheet@example.org>" : "\u00dcber <broadsheet@m\u00fcnchen.de>",
      });
      const edition = makeEdition(random);
      const template = await makeTemplate(edition);
      for (let count = 0; count < 10; count++) {
        const reader = makeReader(random);
        expect(isPlain(reader), reader.address).toBe(true);
        const quick = fillTemplate(template, reader, date, Buffer.alloc(count % 2 ? 500_000 : 0));
        const whole = await wholeMail(edition, reader, date);
        expect(await understand(quick)).toEqual(await understand(whole));
        expect(quick.includes(READER_TOKEN)).toBe(false);
        const lines = quick.toString("latin1").split("\r\n");
        expect(Math.max(...lines.slice(lines.indexOf("")).map(({ length }) => length))).toBeLessThanOrEqual(76);
      }
    },
  );

  test("finds every token that a line break falls into", async () => {
    const texts = Array.from({ length: 90 }, (_, indent) => `${"x".repeat(indent)}${READER_TOKEN}`).join("\n");
    const edition: Edition = { day: "2026-04-16" as Day, mail: { subject: "S", text: texts, html: `<p>${texts}</p>` } };
    const template = await makeTemplate(edition);
    const reader = makeReader(chance(1));
    const { text } = await understand(fillTemplate(template, reader, date, Buffer.alloc(0)));
    expect(text!.trimEnd()).toBe(texts.replaceAll(READER_TOKEN, reader.token));
  });
});

test.each(["m\u00fcller@example.org", "\u6a21@\u4f8b\u5b50.cn", "a..b@example.org", "a b@example.org"])(
  "an address that wants care is left to nodemailer: %s",
  async (address) => {
    const reader = { ...makeReader(chance(2)), address };
    expect(isPlain(reader)).toBe(false);
    const edition = makeEdition(chance(3));
    const templates = new Templates(async () => edition);
    const made = await understand(await templates.mailTo("one", reader, date, Buffer.alloc(0)));
    expect(made).toEqual(await understand(await wholeMail(edition, reader, date)));
  },
);

test("an edition is loaded once, however many ask for it at the same time, and again after a failure", async () => {
  let loads = 0;
  const templates = new Templates(async () => {
    if (++loads === 1) throw new Error("PostgreSQL was away.");
    return makeEdition(chance(4));
  });
  const ask = () => templates.mailTo("one", makeReader(chance(5)), date, Buffer.alloc(0));
  await expect(ask()).rejects.toThrow("PostgreSQL was away.");
  await Promise.all([ask(), ask(), ask()]);
  await ask();
  expect(loads).toBe(2);
});

test("the headers say what a list's mail has to say", async () => {
  Object.assign(env(), {
    MAIL_UNSUBSCRIBE: "leave@example.org",
    MAIL_REPLY_TO: "people@example.org",
    SITE_URL: "https://papers.example.org",
  });
  const reader = makeReader(chance(6));
  const message = fillTemplate(await makeTemplate(makeEdition(() => 0)), reader, date, Buffer.alloc(0)).toString(
    "latin1",
  );
  const head = message
    .slice(0, message.indexOf("\r\n\r\n"))
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const token = reader.token;
  expect(head).toEqual(
    expect.arrayContaining([
      `Message-ID: <digest.${reader.deliveryId}@papers.example.org>`,
      "Date: Thu, 16 Apr 2026 18:00:01 +0000",
      `List-Unsubscribe: <https://papers.example.org/subscription/${token}/one-click>, <mailto:leave@example.org?subject=unsubscribe%20${token}>`,
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      "List-ID: Broadsheet <digest.papers.example.org>",
      "Feedback-ID: 2026-04-16::digest:papersexampleor",
      "Auto-Submitted: auto-generated",
      "Precedence: bulk",
      "Reply-To: people@example.org",
      "Subject: Apr 16, 2026: Attention",
    ]),
  );
  for (const name of ["Date", "Message-ID", "To", "From"])
    expect(
      head.filter((line) => line.startsWith(`${name}:`)),
      name,
    ).toHaveLength(1);
});

test("what cannot be delivered comes back to the return path, which may name the mail", () => {
  const from = { MAIL_FROM: "Broadsheet <papers@m\u00fcnchen.de>" };
  expect(returnPath({ ...from, MAIL_RETURN_PATH: "" }, "1-2")).toBe("papers@xn--mnchen-3ya.de");
  expect(returnPath({ MAIL_FROM: "papers@example.org", MAIL_RETURN_PATH: "" })).toBe("papers@example.org");
  expect(returnPath({ ...from, MAIL_RETURN_PATH: "bounces@example.org" }, "1-2")).toBe("bounces@example.org");
  expect(returnPath({ ...from, MAIL_RETURN_PATH: "bounces+{id}@example.org" }, "1-2")).toBe("bounces+1-2@example.org");
});

describe("DKIM", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const keys = {
    DKIM_DOMAIN: "example.org",
    DKIM_SELECTOR: "digest",
    DKIM_PRIVATE_KEY: pem,
    DKIM_PRIVATE_KEY_FILE: "",
  };

  test("signs so that whoever knows the public key finds every header and the body as they were", async () => {
    const edition = makeEdition(chance(7));
    const template = await makeTemplate(edition);
    const message = fillTemplate(template, makeReader(chance(8)), date, Buffer.alloc(0));
    const signed = await signMail(message, readDkim(keys)!);
    expect(signed.subarray(signed.length - message.length).equals(message)).toBe(true);
    const { isGood, tags } = verify(
      signed.toString("latin1"),
      publicKey.export({ type: "spki", format: "pem" }).toString(),
    );
    expect(isGood).toBe(true);
    expect(tags).toMatchObject({ d: "example.org", s: "digest", a: "rsa-sha256", c: "relaxed/relaxed" });
    expect(tags.h!.split(":")).toEqual(
      expect.arrayContaining([
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "feedback-id",
      ]),
    );
    for (const [what, into] of [
      ["Subject: ", "Subject: X"],
      ["List-Unsubscribe-Post: ", "List-Unsubscribe-Post: X"],
      ["\r\n\r\n", "\r\n\r\nX"],
    ] as const)
      expect(
        verify(
          signed.toString("latin1").replace(what, into),
          publicKey.export({ type: "spki", format: "pem" }).toString(),
        ).isGood,
        what,
      ).toBe(false);
  });

  test("is left out when no domain is set, and never in silence", () => {
    expect(readDkim({ ...keys, DKIM_DOMAIN: "" })).toBeNull();
    expect(() => readDkim({ ...keys, DKIM_PRIVATE_KEY: pem.slice(0, 200) })).toThrow(
      "DKIM_PRIVATE_KEY is no RSA key in PEM",
    );
    expect(() => readDkim({ ...keys, DKIM_PRIVATE_KEY: "", DKIM_PRIVATE_KEY_FILE: "/nowhere/key" })).toThrow(
      "DKIM_PRIVATE_KEY_FILE cannot be read",
    );
    const given = {
      DATABASE_URL: "postgresql://h/d",
      SMTP_URL: "smtp://h",
      AUTH_SECRET: "x".repeat(32),
      DKIM_DOMAIN: "example.org",
    };
    expect(() => readEnv(given)).toThrow("DKIM_SELECTOR and DKIM_PRIVATE_KEY is not set");
  });
});

/** RFC 6376 by the letter, with nothing of nodemailer's: relaxed/relaxed, rsa-sha256. */
function verify(message: string, publicKey: string) {
  const end = message.indexOf("\r\n\r\n");
  const fields = message.slice(0, end).split(/\r\n(?![ \t])/);
  const relaxed = (field: string) => {
    const colon = field.indexOf(":");
    const value = field
      .slice(colon + 1)
      .replace(/\r\n/g, "")
      .replace(/[ \t]+/g, " ")
      .trim();
    return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
  };
  const own = fields.find((field) => /^DKIM-Signature:/i.test(field))!;
  const tags: Record<string, string> = Object.fromEntries(
    own
      .slice(own.indexOf(":") + 1)
      .split(";")
      .map((tag) => {
        const [, name, value] = /^\s*(\w+)\s*=([\s\S]*)$/.exec(tag)!;
        return [name!, value!.replace(/\s+/g, "")];
      }),
  );
  const lines = message
    .slice(end + 4)
    .split("\r\n")
    .map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  while (lines.at(-1) === "") lines.pop();
  const body = createHash("sha256")
    .update(lines.map((line) => `${line}\r\n`).join(""), "latin1")
    .digest("base64");
  const left = [...fields];
  const covered = tags.h!.split(":").map((name) => {
    const place = left.findLastIndex((field) => field.toLowerCase().startsWith(`${name}:`));
    return place < 0 ? "" : `${relaxed(left.splice(place, 1)[0]!)}\r\n`;
  });
  const text = covered.join("") + relaxed(own.replace(/([;\s]b=)[^;]*/, "$1"));
  const isGood = createVerify("RSA-SHA256")
    .update(text, "latin1")
    .verify(createPublicKey(publicKey), tags.b!, "base64");
  return { isGood: isGood && body === tags.bh, tags };
}
