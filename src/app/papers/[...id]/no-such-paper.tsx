import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

/** What stands where the address names none. */
export async function NoSuchPaper() {
  const t = await getWords();
  return (
    <Page title={t("paper.missing.title")} isMissing>
      <p>{t("paper.missing.text")}</p>
      <p>
        {t.rich("paper.missing.ways", {
          newest: (chunks) => <Link href="/papers">{chunks}</Link>,
          calendar: (chunks) => <Link href="/papers/month">{chunks}</Link>,
        })}
      </p>
    </Page>
  );
}
