import type { Metadata } from "next";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("errors.missing.title") };
}

export default async function NotFound() {
  const t = await getWords();
  return (
    <Page title={t("errors.missing.title")}>
      <p className="prose">{t("errors.missing.text")}</p>
      <p className="prose">
        {t.rich("errors.missing.ways", {
          newest: (words) => <Link href="/papers">{words}</Link>,
          calendar: (words) => <Link href="/papers/month">{words}</Link>,
          trending: (words) => <Link href="/papers/trending">{words}</Link>,
        })}
      </p>
    </Page>
  );
}
