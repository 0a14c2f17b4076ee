import type { Metadata } from "next";
import { ConfirmForm } from "@/features/digest/components/confirm-form";
import { digestHour } from "@/features/digest/subscriptions/describe-hour";
import { findConfirmation, findLinkState } from "@/features/digest/subscriptions/queries";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("digest.confirm.title") };
}

export default async function ConfirmPage({ params }: PageProps<"/subscription/[token]/confirm">) {
  const { token } = await params;
  const t = await getWords();
  const link = await findLinkState(token, new Date());
  const { chosen, key } = await findConfirmation(token);
  const { isDaily, ...hour } = digestHour(chosen);

  return (
    <Page title={t("digest.yours")}>
      <WordsFor parts={["digest"]}>
        <ConfirmForm
          token={token}
          link={link}
          hour={t(isDaily ? "digest.hour" : "digest.hourOnDays", hour)}
          subscriptionKey={key}
        />
      </WordsFor>
    </Page>
  );
}
