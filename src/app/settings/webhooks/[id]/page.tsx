import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { getViewer } from "@/features/account/viewer";
import { listSavedSearches, type SavedSearch } from "@/features/search/saved/queries";
import { DeliveryLog } from "@/features/webhooks/components/delivery-log";
import { OneButton } from "@/features/webhooks/components/one-button";
import { WebhookForm } from "@/features/webhooks/components/webhook-form";
import { WebhookSecret } from "@/features/webhooks/components/webhook-secret";
import { WebhookState } from "@/features/webhooks/components/webhook-state";
import { doneToWebhook, webhookPath, webhooksPath } from "@/features/webhooks/paths";
import { findWebhook, type ListedWebhook, listDeliveries } from "@/features/webhooks/queries";
import { secretOf } from "@/features/webhooks/signature";
import { env } from "@/lib/env";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("webhooks.title"), robots: { index: false } };
}

/** One of the viewer's webhooks: what it is, what it was told, and what can be done with it. */
export default async function WebhookPage({ params, searchParams }: PageProps<"/settings/webhooks/[id]">) {
  const t = await getWords();
  const { id } = await params;
  const viewer = await getViewer();
  if (!viewer) {
    const callbackUrl = await getLocalPath(webhookPath(id));
    redirect(await getLocalPath(`/sign-in?${new URLSearchParams({ callbackUrl })}`));
  }
  const webhook = z.uuid().safeParse(id).success ? await findWebhook(viewer.id, id) : null;
  if (!webhook)
    return (
      <Page title={t("webhooks.gone.title")} isMissing>
        <p>{t("webhooks.gone.text")}</p>
        <Back />
      </Page>
    );
  const { said } = await searchParams;
  const done = doneToWebhook.find((one) => one === said);
  return (
    <Page title={webhook.name}>
      {done && <Notice tone="good">{t(`webhooks.said.${done}`)}</Notice>}
      <WordsFor parts={["webhooks"]}>
        <WebhookState webhook={webhook} now={new Date()} />
        <div className="account-buttons">
          <OneButton does="test" id={id}>
            {t("webhooks.test")}
          </OneButton>
          <OneButton does={webhook.pausedAt ? "resume" : "pause"} id={id}>
            {t(webhook.pausedAt ? "webhooks.resume" : "webhooks.pause")}
          </OneButton>
        </div>
        <Log id={id} />
        <section className="settings">
          <h2>{t("webhooks.settings")}</h2>
          <Change webhook={webhook} searches={await listSavedSearches(viewer.id)} />
        </section>
        <section className="settings">
          <h2>{t("webhooks.secret")}</h2>
          <WebhookSecret id={id} secret={secretOf(webhook, env().AUTH_SECRET)} />
        </section>
        <section className="settings">
          <details className="fold">
            <summary>{t("webhooks.delete")}</summary>
            <div>
              <p>{t("webhooks.deleteText", { name: webhook.name })}</p>
              <OneButton does="delete" id={id}>
                {t("webhooks.deleteNow")}
              </OneButton>
            </div>
          </details>
        </section>
      </WordsFor>
      <Back />
    </Page>
  );
}

async function Log({ id }: { id: string }) {
  const t = await getWords();
  const deliveries = await listDeliveries(id);
  return (
    <section className="settings">
      <h2>{t("webhooks.log")}</h2>
      {deliveries.length > 0 ? (
        <>
          <p className="quiet">{t("webhooks.logText", { count: deliveries.length })}</p>
          <DeliveryLog deliveries={deliveries} now={new Date()} />
        </>
      ) : (
        <p>{t("webhooks.neverTold")}</p>
      )}
    </section>
  );
}

function Change({ webhook, searches }: { webhook: ListedWebhook; searches: SavedSearch[] }) {
  const { id, name, url, form, tellsDays } = webhook;
  const chosen = webhook.searches.map((search) => [`search-${search.id}`, "yes"]);
  const values = { name, url, form, ...(tellsDays ? { tellsDays: "yes" } : {}), ...Object.fromEntries(chosen) };
  return <WebhookForm id={id} values={values} searches={searches.map((one) => ({ id: one.id, name: one.name }))} />;
}

async function Back() {
  const t = await getWords();
  return (
    <p>
      <Link href={webhooksPath()} className="setting-link">
        {t("webhooks.back")}
      </Link>
    </p>
  );
}
