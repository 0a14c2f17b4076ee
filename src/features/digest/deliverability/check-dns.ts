import { type DnsRecord, dnsRecords, domainOf, isPublicDomain } from "./dns-records";

/** Asks DNS; rejects with a `code` like ENOTFOUND where there is nothing, as node:dns/promises does. */
export type Resolver = {
  resolveTxt: (name: string) => Promise<string[][]>;
  resolveMx: (name: string) => Promise<{ exchange: string }[]>;
};

/** What was found: `good`, `missing` or `wrong` need no more than the sentence; `unknown` when DNS did not answer. */
export type Finding = { record: DnsRecord; state: "good" | "missing" | "wrong" | "unknown"; sentence: string };

/** Compares what DNS says with what the settings want. Empty when the sender's domain is no public one. */
export async function checkDns(
  settings: Parameters<typeof dnsRecords>[0],
  privateKey: string | null,
  resolver: Resolver,
): Promise<Finding[]> {
  if (!isPublicDomain(domainOf(settings.MAIL_FROM))) return [];
  return Promise.all(dnsRecords(settings, privateKey).map((record) => checkRecord(record, resolver)));
}

async function checkRecord(record: DnsRecord, resolver: Resolver): Promise<Finding> {
  const finding = (state: Finding["state"], sentence: string) => ({ record, state, sentence });
  try {
    if (record.type === "MX") {
      const hosts = await resolver.resolveMx(record.name);
      const named = hosts.map(({ exchange }) => exchange).filter(Boolean);
      return named.length > 0
        ? finding("good", `Mails to ${record.name} come back to ${named.join(", ")}.`)
        : finding("missing", `${record.name} takes no mail, so nothing that comes back arrives.`);
    }
    const texts = (await resolver.resolveTxt(record.name)).map((parts) => parts.join(""));
    return checkText(record, texts, finding);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ENOTFOUND" || code === "ENODATA") return finding("missing", describeMissing(record));
    return finding("unknown", `DNS did not answer for ${record.name} (${code ?? "no code"}). Try again.`);
  }
}

function checkText(
  record: DnsRecord,
  texts: string[],
  finding: (state: Finding["state"], sentence: string) => Finding,
): Finding {
  const begin = { spf: /^v=spf1(\s|$)/i, dkim: /(^|;)\s*p=/i, dmarc: /^v=DMARC1/i, mx: /^$/ }[record.kind];
  const found = texts.filter((text) => begin.test(text));
  if (found.length === 0) return finding("missing", describeMissing(record));
  if (found.length > 1)
    return finding(
      "wrong",
      `${record.name} has ${found.length} records of this kind; receivers then read none. Keep one.`,
    );
  const [text] = found;
  if (record.kind === "spf")
    return /[~-]all\b|\bredirect=/i.test(text!)
      ? finding("good", `SPF of ${record.name}: ${text}. See that it names your mail server.`)
      : finding("wrong", `SPF of ${record.name} ends in neither ~all nor -all, so it says nothing: ${text}`);
  if (record.kind === "dkim") return checkKey(record, text!, finding);
  return /;\s*p=(none|quarantine|reject)\b/i.test(text!)
    ? finding("good", `DMARC of ${record.name}: ${text}`)
    : finding("wrong", `DMARC of ${record.name} has no p= that receivers know: ${text}`);
}

const keyIn = (text: string) => /(?:^|;)\s*p=([^;]*)/i.exec(text)?.[1]?.replace(/\s+/g, "") ?? "";

function checkKey(record: DnsRecord, text: string, finding: (state: Finding["state"], sentence: string) => Finding) {
  const [published, own] = [keyIn(text), keyIn(record.value!)];
  if (!published) return finding("wrong", `The key at ${record.name} is revoked: its p= is empty.`);
  return published === own
    ? finding("good", `The key at ${record.name} is the one that signs.`)
    : finding(
        "wrong",
        `The key at ${record.name} is another one than signs here, so receivers find every signature wrong.`,
      );
}

const whatFor = {
  spf: "receivers cannot tell that your mail server may send for it",
  dkim: "receivers cannot check the signatures",
  dmarc: "Gmail and Yahoo refuse bulk mail without it",
  mx: "nothing that comes back arrives",
};

const describeMissing = ({ kind, name, type }: DnsRecord) =>
  `${name} has no ${type} record for ${kind.toUpperCase()}: ${whatFor[kind]}.`;
