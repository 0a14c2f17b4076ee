import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

/** What stands where the address names none. */
export async function NoSuchMonth() {
  const t = await getWords();
  return (
    <Page title={t("feed.noSuchMonth.title")} isMissing>
      <p>{t("feed.noSuchMonth.text")}</p>
      <p>
        {t.rich("feed.noSuchMonth.ways", {
          newest: (words) => <Link href="/papers/month">{words}</Link>,
          papers: (words) => <Link href="/papers">{words}</Link>,
        })}
      </p>
    </Page>
  );
}
