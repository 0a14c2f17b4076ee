import type { Metadata } from "next";
import { UnsubscribeForm } from "@/features/digest/components/unsubscribe-form";
import { findIsSubscribed } from "@/features/digest/subscriptions/queries";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("digest.unsubscribe.title") };
}

export default async function UnsubscribePage({ params }: PageProps<"/subscription/[token]/unsubscribe">) {
  const { token } = await params;
  const t = await getWords();
  const isSubscribed = await findIsSubscribed(token);

  return (
    <Page title={t("digest.yours")}>
      <WordsFor parts={["digest"]}>
        <UnsubscribeForm token={token} isSubscribed={isSubscribed} />
      </WordsFor>
    </Page>
  );
}
