import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { checkDns, type Resolver } from "@/features/digest/deliverability/check-dns";
import { dnsRecords, publicHalf } from "@/features/digest/deliverability/dns-records";

const pem = () =>
  generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const key = pem();
const settings = {
  MAIL_FROM: "Broadsheet <papers@example.org>",
  MAIL_RETURN_PATH: "bounces+{id}@mail.example.org",
  DKIM_DOMAIN: "example.org",
  DKIM_SELECTOR: "daily",
  SMTP_URL: "smtp://127.0.0.1",
};

const gone = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
const resolver = (texts: Record<string, string[] | string>, mx: Record<string, string[]> = {}): Resolver => ({
  resolveTxt: async (name) => {
    const found = texts[name];
    if (typeof found === "string") return gone(found);
    return found ? found.map((text) => text.match(/.{1,100}/g) ?? []) : gone("ENOTFOUND");
  },
  resolveMx: async (name) => (mx[name] ?? (await gone("ENODATA"))).map((exchange) => ({ exchange })),
});
const right = {
  "mail.example.org": ["google-site-verification=x", "v=spf1 include:_spf.example.net -all"],
  "daily._domainkey.example.org": [`v=DKIM1; k=rsa; p=${publicHalf(key)}`],
  "_dmarc.example.org": ["v=DMARC1; p=quarantine"],
};
const mx = { "mail.example.org": ["mx.example.net"] };
const states = async (texts: Record<string, string[] | string>, hosts: Record<string, string[]> = mx) =>
  Object.fromEntries(
    (await checkDns(settings, key, resolver(texts, hosts))).map(({ record, state }) => [record.kind, state]),
  );

test("the records say what to write, for the domains that receivers look at", () => {
  expect(dnsRecords(settings, key).map(({ kind, name, type }) => [kind, name, type])).toEqual([
    ["spf", "mail.example.org", "TXT"],
    ["dkim", "daily._domainkey.example.org", "TXT"],
    ["dmarc", "_dmarc.example.org", "TXT"],
    ["mx", "mail.example.org", "MX"],
  ]);
  expect(dnsRecords({ ...settings, MAIL_RETURN_PATH: "" }, null).map(({ kind, name }) => [kind, name])).toEqual([
    ["spf", "example.org"],
    ["dmarc", "_dmarc.example.org"],
    ["mx", "example.org"],
  ]);
});

test("right records are found right, in the pieces that DNS cuts them into", async () => {
  expect(await states(right)).toEqual({ spf: "good", dkim: "good", dmarc: "good", mx: "good" });
});

test("what is missing, wrong or unanswered is told apart", async () => {
  expect(await states({}, {})).toEqual({ spf: "missing", dkim: "missing", dmarc: "missing", mx: "missing" });
  const wrong = {
    "mail.example.org": ["v=spf1 include:a -all", "v=spf1 include:b -all"],
    "daily._domainkey.example.org": [`v=DKIM1; p=${publicHalf(pem())}`],
    "_dmarc.example.org": ["v=DMARC1; p=maybe"],
  };
  expect(await states(wrong)).toMatchObject({ spf: "wrong", dkim: "wrong", dmarc: "wrong" });
  expect(await states({ ...right, "mail.example.org": ["v=spf1 include:a ?all"] })).toMatchObject({ spf: "wrong" });
  expect(await states({ ...right, "daily._domainkey.example.org": ["v=DKIM1; p="] })).toMatchObject({ dkim: "wrong" });
  expect(await states({ ...right, "_dmarc.example.org": "ETIMEOUT" })).toMatchObject({ dmarc: "unknown" });
});

test("a sender that the world does not know is looked up nowhere", async () => {
  const asked: string[] = [];
  const watching: Resolver = {
    resolveTxt: async (name) => {
      asked.push(name);
      return [];
    },
    resolveMx: async () => [],
  };
  for (const from of ["broadsheet@localhost", "Papers <a@lab.local>", "a@papers.example"])
    expect(await checkDns({ ...settings, MAIL_FROM: from }, key, watching)).toEqual([]);
  expect(asked).toEqual([]);
});
