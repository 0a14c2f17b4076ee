import type { Metadata } from "next";
import { DeleteSubscription } from "@/features/digest/components/preferences-delete";
import { ReplacedPage } from "@/features/digest/components/replaced-page";
import { exportPath, preferencesPath } from "@/features/digest/preferences/paths";
import { findPreferences } from "@/features/digest/preferences/queries";
import { isReplacedKey } from "@/features/digest/subscriptions/queries";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("preferences.delete.title") };
}

/** Asks whether a subscription is to be deleted with its address. */
export default async function DeletePage({ params }: PageProps<"/subscription/[token]/delete">) {
  const { token } = await params;
  const t = await getWords();
  if (await isReplacedKey(token)) return <ReplacedPage token={token} title={t("preferences.delete.title")} />;
  const found = await findPreferences(token, new Date());
  return (
    <Page title={t("preferences.delete.title")}>
      <WordsFor parts={["preferences"]}>
        <DeleteSubscription token={token} email={found?.email ?? null} />
      </WordsFor>
      {found && (
        <p className="prose">
          {t.rich("preferences.delete.ways", {
            export: (words) => (
              <a href={exportPath(token)} download>
                {words}
              </a>
            ),
            back: (words) => <Link href={preferencesPath(token)}>{words}</Link>,
          })}
        </p>
      )}
    </Page>
  );
}
