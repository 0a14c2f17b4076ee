import { Link } from "@/ui/link";
import { getWords } from "@/words/server";
import { LanguageLinks } from "./language-links";

/** Where to find out more, the other languages, and under which rules the paper is made. */
export async function SiteFooter() {
  const t = await getWords();
  return (
    <footer className="site-footer">
      <div>
        <nav aria-label={t("site.more")} className="footer-links">
          <Link href="/about">{t("site.about")}</Link>
          <Link href="/submit">{t("submission.title")}</Link>
          <Link href="/subscribe">{t("site.digest")}</Link>
          <Link href="/digests">{t("digest.archive.title")}</Link>
          <Link href="/feeds">{t("feeds.title")}</Link>
          <Link href="/organizations">{t("lists.organizations.title")}</Link>
          <Link href="/categories">{t("lists.categories.title")}</Link>
          <Link href="/keywords">{t("lists.keywords.title")}</Link>
          <Link href="/docs/api">{t("apiDocs.title")}</Link>
          <Link href="/tools">{t("sharing.tools.link")}</Link>
          <Link href="/status">{t("site.status")}</Link>
        </nav>
        <nav aria-label={t("site.languages")}>
          <LanguageLinks />
        </nav>
        <p className="quiet">{t("site.rules")}</p>
      </div>
    </footer>
  );
}
