import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Link } from "@/ui/link";
import { getWords } from "@/words/server";
import { turnAway } from "./for-admins";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("admin.title"), robots: { index: false } };
}

/** The ways between the pages of those who run the site. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const refusal = await turnAway();
  if (refusal) return refusal;
  const t = await getWords();
  return (
    <>
      <nav className="admin-nav" aria-label={t("admin.title")}>
        <Link href="/admin">{t("admin.runs.title")}</Link>
        <Link href="/admin/papers">{t("admin.papers.title")}</Link>
        <Link href="/admin/digests">{t("admin.digests.title")}</Link>
        <Link href="/status">{t("site.status")}</Link>
      </nav>
      {children}
    </>
  );
}
