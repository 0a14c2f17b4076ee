import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

/** What stands where the address names none. */
export async function NoSuchDay() {
  const t = await getWords();
  return (
    <Page title={t("feed.noSuchDay.title")} isMissing>
      <p>{t("feed.noSuchDay.text")}</p>
      <p>
        {t.rich("feed.noSuchDay.ways", {
          newest: (words) => <Link href="/papers">{words}</Link>,
          calendar: (words) => <Link href="/papers/month">{words}</Link>,
        })}
      </p>
    </Page>
  );
}
