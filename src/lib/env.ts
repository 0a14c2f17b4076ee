import { z } from "zod";
import { languageCodes } from "./languages";
import { isTimeZone } from "./time-zone";

const text = z.string().trim();
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);
const yesNo = z.enum(["yes", "no"], "must be yes or no").transform((value) => value === "yes");
const address = (protocol: RegExp, example: string) =>
  text.refine((value) => URL.canParse(value) && protocol.test(new URL(value).protocol), `must be like ${example}`);
/** An address with nothing behind it: every link of ours begins with it, and pages stand at its root. */
const isOrigin = (value: string) => {
  const { pathname, search, hash, username } = new URL(value);
  return pathname === "/" && !search && !hash && !username;
};
/** RFC 5322's mailbox as people write it. What would make a list or a comment of a bare name wants quotation marks. */
const mailAddress = String.raw`[^\s<>@,;:"()]+@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{N}])?`;
const mailbox = new RegExp(
  String.raw`^(?:(?:"[^"<>\p{Cc}]*"|[^"<>@,;:()\p{Cc}]*)\s*<${mailAddress}>|${mailAddress})$`,
  "u",
);
const bareAddress = new RegExp(`^${mailAddress}$`, "u");
/** An address in which the name of the mail may stand as {id}. */
const returnPath = new RegExp(`^(?=[^{}]*(?:\\{id\\}[^{}]*)?$)${mailAddress}$`, "u");
const domainRate = /^[\p{L}\p{N}.-]+=[1-9]\d{0,4}$/u;
const isPem = (value: string) => /^-----BEGIN (?:RSA )?PRIVATE KEY-----/.test(value);
/** Sign-in with one of these needs both. */
const pairs = ["GITHUB", "GOOGLE", "HUGGING_FACE"].map(
  (name) => [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`] as const,
);
const optional = <T extends z.ZodType>(schema: T) => z.literal("").or(schema);
/** Words separated by commas, each once; "none" stands alone. */
const list = (word: RegExp, rule: string) =>
  text
    .transform((value) => [
      ...new Set(
        value
          .split(",")
          .map((one) => one.trim())
          .filter(Boolean),
      ),
    ])
    .refine((words) => words.every((one) => word.test(one) && (one !== "none" || words.length === 1)), rule);
/** The address of a source's interface; a mirror or a proxy of the operator's may stand in for it. */
const service = (url: string) =>
  address(/^https?:$/, url)
    .refine((value) => !URL.canParse(value) || !new URL(value).search, "must have no ? in it")
    .transform((value) => value.replace(/\/+$/, ""))
    .default(url);

/**
 * Every setting, with its default. `.env.example` names the same ones (a test keeps them equal).
 * An empty value counts as not set. `DATABASE_URL`, `SMTP_URL` and `AUTH_SECRET` have no default here:
 * `npm start` provides them, elsewhere the operator does.
 */
export const settings = {
  SITE_NAME: text.default("Broadsheet"),
  SITE_URL: address(/^https?:$/, "https://papers.example.org")
    .refine(
      (value) => !URL.canParse(value) || isOrigin(value),
      "must end after the host or port, with no path behind it",
    )
    .transform((value) => new URL(value).origin)
    .default("http://localhost:3000"),
  SITE_LANGUAGE: z.enum(languageCodes, `must be one of ${languageCodes.join(", ")}`).default("en"),
  HOST: text.default("0.0.0.0"),
  PORT: wholeNumber(0, 65535).default(3000),
  TRUST_PROXY: yesNo.default(false),
  API_READS: wholeNumber(0, 1_000_000).default(1_000),
  DATABASE_URL: address(/^postgres(ql)?:$/, "postgresql://user:password@host:5432/broadsheet"),
  DATABASE_POOL: wholeNumber(1, 1000).default(10),
  AUTH_SECRET: text.min(32, "must have at least 32 characters; make one with: openssl rand -base64 33"),
  SMTP_URL: address(/^smtps?:$/, "smtp://user:password@mail.example.org:587"),
  MAIL_FROM: text
    .regex(mailbox, "must be like Broadsheet <papers@example.org>")
    .default("Broadsheet <broadsheet@localhost>"),
  MAIL_REPLY_TO: optional(text.regex(mailbox, "must be like Broadsheet <papers@example.org>")).default(""),
  MAIL_RETURN_PATH: optional(
    text.regex(returnPath, "must be like bounces@example.org or bounces+{id}@example.org"),
  ).default(""),
  MAIL_UNSUBSCRIBE: optional(text.regex(bareAddress, "must be an address like unsubscribe@example.org")).default(""),
  MAIL_CONNECTIONS: wholeNumber(1, 100).default(20),
  DKIM_DOMAIN: optional(text.regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, "must be a domain like example.org")).default(
    "",
  ),
  DKIM_SELECTOR: optional(text.regex(/^[A-Za-z0-9.-]+$/, "must be letters, digits, hyphens and full stops")).default(
    "",
  ),
  DKIM_PRIVATE_KEY: optional(
    text
      .transform((value) => value.replaceAll("\\n", "\n"))
      .refine(isPem, "must begin with -----BEGIN PRIVATE KEY-----"),
  ).default(""),
  DKIM_PRIVATE_KEY_FILE: optional(text).default(""),
  GITHUB_CLIENT_ID: optional(text).default(""),
  GITHUB_CLIENT_SECRET: optional(text).default(""),
  GOOGLE_CLIENT_ID: optional(text).default(""),
  GOOGLE_CLIENT_SECRET: optional(text).default(""),
  HUGGING_FACE_CLIENT_ID: optional(text).default(""),
  HUGGING_FACE_CLIENT_SECRET: optional(text).default(""),
  DISPOSABLE_DOMAINS: list(/^[^\s@.]+(\.[^\s@.]+)+$/, "must be domains like mailinator.com, separated by commas")
    .transform((domains) => domains.map((one) => one.toLowerCase()))
    .prefault(""),
  SOFT_BOUNCES: wholeNumber(1, 100).default(5),
  MAIL_EVENTS_TOKEN: optional(text.min(16, "must have at least 16 characters")).default(""),
  MAILGUN_SIGNING_KEY: optional(text).default(""),
  SES_TOPIC_ARN: optional(
    text.regex(/^arn:aws[\w-]*:sns:/, "must be like arn:aws:sns:eu-west-1:123456789012:bounces"),
  ).default(""),
  BOUNCE_IMAP_URL: optional(address(/^imaps?:$/, "imaps://user:password@mail.example.org/INBOX")).default(""),
  DIGEST_HOUR: wholeNumber(0, 23).default(18),
  DIGEST_TIME_ZONE: text.refine(isTimeZone, "must be a time zone like Europe/Berlin").default("UTC"),
  DIGEST_PAPERS: wholeNumber(1, 50).default(10),
  DIGEST_RATE: wholeNumber(0, 100_000).default(0),
  DIGEST_DOMAIN_RATES: text
    .transform((value) =>
      value
        .toLowerCase()
        .split(",")
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine((rates) => rates.every((one) => domainRate.test(one)), "must be like gmail.com=20,outlook.com=5")
    .transform((rates) => rates.map((one) => ({ domain: one.split("=")[0]!, rate: Number(one.split("=")[1]) })))
    .prefault(""),
  DIGEST_STOP_AT: wholeNumber(0, 100).default(20),
  DIGEST_KEEP_DAYS: wholeNumber(30, 36_500).default(400),
  WORKER_CONCURRENCY: wholeNumber(1, 100).default(5),
  DUMPS_KEPT: wholeNumber(0, 365).default(7),
  SOURCES: list(/^(arxiv|hugging-face|code|none)$/, "must be none, or some of arxiv, hugging-face and code")
    .transform((names) => names.filter((name) => name !== "none") as ("arxiv" | "hugging-face" | "code")[])
    .prefault("arxiv,hugging-face,code"),
  ARXIV_CATEGORIES: list(/^[a-z-]+(\.[A-Za-z-]{2,})?$/, "must be categories of arXiv, like cs.LG,stat.ML").prefault(
    "cs.LG,cs.CL,cs.CV,cs.AI,stat.ML",
  ),
  FEATURE: list(
    /^(hugging-face|announced|none|category:[a-z-]+(\.[A-Za-z-]{2,})?|keyword:.{2,100})$/,
    "must be none, or some of hugging-face, announced, category:cs.CL and keyword:some words",
  ).prefault("hugging-face"),
  CONTACT: optional(z.email("must be an e-mail address")).default(""),
  ADMINS: list(/^[^\s@]+@[^\s@]+$/, "must be e-mail addresses, separated by commas")
    .transform((addresses) => addresses.map((one) => one.toLowerCase()))
    .prefault(""),
  GITHUB_TOKEN: optional(text).default(""),
  ARXIV_API_URL: service("https://export.arxiv.org/api/query"),
  ARXIV_OAI_URL: service("https://oaipmh.arxiv.org/oai"),
  ARXIV_RSS_URL: service("https://rss.arxiv.org/rss"),
  ARXIV_PACE: z.coerce
    .number("must be a number of seconds")
    .refine((seconds) => seconds >= 0 && seconds <= 3600, "must be seconds from 0 to 3600")
    .prefault(3),
  HUGGING_FACE_URL: service("https://huggingface.co"),
  GITHUB_API_URL: service("https://api.github.com"),
  WEBSUB_HUB: optional(address(/^https?:$/, "https://pubsubhubbub.appspot.com/")).default(""),
  WEBHOOKS: yesNo.default(true),
  WEBHOOK_ORIGINS: list(
    /^https?:\/\/[^\s/?#@]+$/,
    "must be addresses like http://chat.example.org:8065, separated by commas",
  )
    .refine((all) => all.every((one) => URL.canParse(one)), "must be addresses like http://chat.example.org:8065")
    .transform((all) => all.map((one) => new URL(one).origin))
    .prefault(""),
  IMAGE_HOSTS: optional(
    text.regex(/^[\w.-]+(\s*,\s*[\w.-]+)*$/, "must be whole host names without *, separated by commas"),
  ).default(""),
  DESIGN_PAGE: yesNo.default(false),
  METRICS_TOKEN: optional(text.min(16, "must have at least 16 characters")).default(""),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").default("info"),
};

const schema = z.object(settings);
export type Env = z.output<typeof schema>;

/**
 * Settings read from `source`, all of them or those named. Throws one Error with a sentence for each that is missing
 * or wrong.
 */
export function readEnv(source: Source): Env;
export function readEnv<Name extends keyof Env>(source: Source, names: Name[]): Pick<Env, Name>;
export function readEnv(source: Source, names = Object.keys(settings)): Partial<Env> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const mask = Object.fromEntries(names.map((name) => [name, true])) as Record<keyof Env, true>;
  const parsed = schema.pick(mask).safeParse(given);
  const halves = [...describeHalves(given, names), ...describeDkim(given, names), ...describeHaste(parsed.data ?? {})];
  if (parsed.success && halves.length === 0) return parsed.data;
  const wrong = (parsed.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined
      ? `${name} is not set. Set it in .env or the environment.`
      : `${name} ${issue.message}.`;
  });
  const sentences = [...wrong, ...halves];
  throw new Error(
    `Broadsheet cannot start:\n${sentences.map((sentence) => `  ${sentence}`).join("\n")}\nSee .env.example for every setting.`,
  );
}

/** A sentence for each pair of which only one is set. */
function describeHalves(given: Source, names: string[]): string[] {
  return pairs
    .filter((pair) => pair.every((name) => names.includes(name)))
    .flatMap((pair) => {
      const missing = pair.filter((name) => !given[name]?.trim());
      const [there] = pair.filter((name) => !missing.includes(name));
      return missing.length === 1 ? `${missing[0]} is not set, but ${there} is. Set both or neither.` : [];
    });
}

/** A sentence when mails would go unsigned although something of DKIM is set. */
function describeDkim(given: Source, names: string[]): string[] {
  const key = given.DKIM_PRIVATE_KEY_FILE?.trim() ? "DKIM_PRIVATE_KEY_FILE" : "DKIM_PRIVATE_KEY";
  const wanted = ["DKIM_DOMAIN", "DKIM_SELECTOR", key].filter((name) => names.includes(name));
  const missing = wanted.filter((name) => !given[name]?.trim());
  if (missing.length === 0 || missing.length === wanted.length) return [];
  return [`${missing.join(" and ")} is not set, but signing mails needs DKIM_DOMAIN, DKIM_SELECTOR and a key.`];
}

/** arXiv itself is asked no more often than its terms allow (https://info.arxiv.org/help/api/tou.html). */
function describeHaste({ ARXIV_PACE = 3, ...settings }: Partial<Env>): string[] {
  const hosts = [settings.ARXIV_API_URL, settings.ARXIV_OAI_URL, settings.ARXIV_RSS_URL].flatMap((url) =>
    url ? new URL(url).hostname : [],
  );
  const isTooFast = ARXIV_PACE < 3 && hosts.some((host) => /(^|\.)arxiv\.org$/.test(host));
  return isTooFast ? ["ARXIV_PACE must be 3 or more: arXiv allows one request every three seconds."] : [];
}

type Source = Record<string, string | undefined>;

let known: Env | undefined;

/** This process's settings, read and checked once, at the first call. Throws as `readEnv`. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}
