import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

export default async function NotFound() {
  const t = await getWords();
  return (
    <Page title={t("errors.missing.title")}>
      <p className="prose">{t("errors.missing.text")}</p>
      <p>
        <Link href="/papers">{t("errors.missing.newest")}</Link>
      </p>
    </Page>
  );
}
