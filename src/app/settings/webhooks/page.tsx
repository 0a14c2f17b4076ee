import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getViewer } from "@/features/account/viewer";
import { listSavedSearches } from "@/features/search/saved/queries";
import { WebhookForm } from "@/features/webhooks/components/webhook-form";
import { WebhookList } from "@/features/webhooks/components/webhook-list";
import { MOST_WEBHOOKS } from "@/features/webhooks/mutations";
import { webhooksPath } from "@/features/webhooks/paths";
import { listWebhooks } from "@/features/webhooks/queries";
import { env } from "@/lib/env";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("webhooks.title"), robots: { index: false } };
}

/** A person's webhooks, and the form for a new one. */
export default async function WebhooksPage({ searchParams }: PageProps<"/settings/webhooks">) {
  const t = await getWords();
  const viewer = await getViewer();
  const path = await getLocalPath(webhooksPath());
  if (!viewer) redirect(await getLocalPath(`/sign-in?${new URLSearchParams({ callbackUrl: path })}`));
  const { said } = await searchParams;
  const webhooks = await listWebhooks(viewer.id);
  const searches = await listSavedSearches(viewer.id);
  return (
    <Page title={t("webhooks.title")}>
      {said === "deleted" && <Notice tone="good">{t("webhooks.said.deleted")}</Notice>}
      <p className="prose">{t("webhooks.text")}</p>
      <section className="settings">
        <h2>{t("webhooks.list")}</h2>
        {webhooks.length > 0 ? (
          <>
            <p className="quiet">{t("webhooks.count", { count: webhooks.length, most: MOST_WEBHOOKS })}</p>
            <WebhookList webhooks={webhooks} now={new Date()} />
          </>
        ) : (
          <p>{t("webhooks.none")}</p>
        )}
      </section>
      <section className="settings">
        <h2>{t("webhooks.new")}</h2>
        {env().WEBHOOKS ? (
          <WordsFor parts={["webhooks"]}>
            <WebhookForm searches={searches.map(({ id, name }) => ({ id, name }))} />
          </WordsFor>
        ) : (
          <Notice>{t("webhooks.off")}</Notice>
        )}
      </section>
    </Page>
  );
}
