import type { Metadata } from "next";
import { dnsRecords, domainOf, isPublicDomain } from "@/features/digest/deliverability/dns-records";
import { readDkim } from "@/lib/dkim";
import { env } from "@/lib/env";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("mailDocs.title"), robots: { index: false } };
}

/** What has to stand in DNS for this site's mails, as its settings want it. All of it is public once it stands there. */
export default async function MailDocsPage() {
  const t = await getWords();
  const settings = env();
  const sender = domainOf(settings.MAIL_FROM);
  const code = (words: React.ReactNode) => <code>{words}</code>;
  return (
    <Page title={t("mailDocs.title")}>
      <p className="prose">{t.rich("mailDocs.text", { code })}</p>
      {isPublicDomain(sender) ? (
        <dl className="dns-records">
          {dnsRecords(settings, readDkim(settings)?.privateKey ?? null).map(({ kind, name, type, value }) => (
            <div key={kind}>
              <dt>{t(`mailDocs.records.${kind}.name`)}</dt>
              <dd>
                <p>{t(`mailDocs.records.${kind}.why`)}</p>
                <p className="dns-record">
                  <code>{name}</code> <code>{type}</code> <code>{value ?? t(`mailDocs.records.${kind}.own`)}</code>
                </p>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="prose">{t.rich("mailDocs.local", { code, sender })}</p>
      )}
      <p className="prose">{t.rich("mailDocs.more", { code })}</p>
    </Page>
  );
}
