import type { Metadata } from "next";
import { ReplacedPage } from "@/features/digest/components/replaced-page";
import { issueMail } from "@/features/digest/issue-mail/issue-mail";
import { previewIssue } from "@/features/digest/opening/queries";
import { preferencesPath } from "@/features/digest/preferences/paths";
import { findPreferences } from "@/features/digest/preferences/queries";
import { isReplacedKey } from "@/features/digest/subscriptions/queries";
import { AppError } from "@/lib/errors";
import { spend } from "@/lib/rate-limit";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getSay, getWords } from "@/words/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("preferences.preview.title") };
}

/** It is composed anew each time, which is work for the database. */
const previewLimit = { name: "digest-preview", most: 30, seconds: 3600 };

/** A reader's next issue, composed as if it were due now. Looking changes nothing. */
export default async function PreviewPage({ params }: PageProps<"/subscription/[token]/preview">) {
  const { token } = await params;
  const now = new Date();
  const t = await getWords();
  if (await isReplacedKey(token)) return <ReplacedPage token={token} title={t("preferences.preview.title")} />;
  const found = await findPreferences(token, now);
  if (!found?.isActive)
    return (
      <Page title={t("preferences.preview.title")}>
        <Notice tone={found ? "plain" : "bad"}>
          {t(found ? "preferences.ended" : "problems.preferences.unknown")}
        </Notice>
      </Page>
    );
  try {
    await spend(previewLimit, found.id, now);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return (
      <Page title={t("preferences.preview.title")}>
        <Notice tone="bad">{(await getSay())(error.problem)}</Notice>
      </Page>
    );
  }
  const { language, profile, sendsEmpty } = found.preferences;
  const { day, papers } = await previewIssue({ profile, subscriptionId: found.id }, now);
  const isSkipped = papers.length === 0 && !sendsEmpty;
  const mail = isSkipped ? null : await issueMail({ day, language, abstracts: profile.abstracts, papers }, token);
  return (
    <Page title={t("preferences.preview.title")}>
      <p className="prose">{t(mail ? "preferences.preview.text" : "preferences.preview.empty")}</p>
      <p>
        <Link href={preferencesPath(token)}>{t("preferences.preview.back")}</Link>
      </p>
      {mail && (
        <>
          <p className="prose" dir="auto">
            {t.rich("preferences.preview.subject", { subject: () => <strong>{mail.subject}</strong> })}
          </p>
          <iframe
            className="mail-preview"
            title={t("preferences.preview.mail")}
            // Nothing in it runs; its links open beside it.
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={mail.html.replace("<head>", '<head><base target="_blank">')}
          />
          <details>
            <summary>{t("preferences.preview.plain")}</summary>
            <pre className="mail-text" dir="auto">
              {mail.text}
            </pre>
          </details>
        </>
      )}
    </Page>
  );
}
