import type { Metadata } from "next";
import { SubscribeForm } from "@/features/digest/components/subscribe-form";
import { digestHour } from "@/features/digest/subscriptions/describe-hour";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { alternatesOf } from "../alternates";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return {
    title: t("digest.subscribe.title"),
    description: t("digest.subscribe.description"),
    ...(await alternatesOf("/subscribe")),
  };
}

export default async function SubscribePage() {
  const t = await getWords();
  const { time, zone } = digestHour();
  return (
    <Page title={t("digest.subscribe.title")}>
      <p className="prose">{t("digest.subscribe.text", { time, zone })}</p>
      <SubscribeForm />
      <ul className="prose list-disc ps-5">
        <li>{t("digest.subscribe.confirm")}</li>
        <li>{t("digest.subscribe.stop")}</li>
        <li>{t("digest.subscribe.use")}</li>
      </ul>
    </Page>
  );
}
