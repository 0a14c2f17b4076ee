import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

/** What stands where the address names none. */
export async function NoSuchWeek() {
  const t = await getWords();
  return (
    <Page title={t("feed.noSuchWeek.title")} isMissing>
      <p>{t("feed.noSuchWeek.text")}</p>
      <p>
        {t.rich("feed.noSuchWeek.ways", {
          newest: (words) => <Link href="/papers/week">{words}</Link>,
          calendar: (words) => <Link href="/papers/month">{words}</Link>,
        })}
      </p>
    </Page>
  );
}
