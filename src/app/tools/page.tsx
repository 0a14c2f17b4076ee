import type { Metadata } from "next";
import type { ReactNode } from "react";
import { bookmarklet } from "@/features/sharing/bookmarklet";
import { Snippet } from "@/features/sharing/components/snippet";
import { env } from "@/lib/env";
import { html } from "@/lib/html";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { alternatesOf } from "../alternates";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return {
    title: t("sharing.tools.title"),
    description: t("sharing.tools.description", { site: env().SITE_NAME }),
    ...(await alternatesOf("/tools")),
  };
}

/** How to have this site in other places: among the bookmarks, in addresses, in READMEs and other pages. */
export default async function ToolsPage() {
  const t = await getWords();
  const { SITE_NAME: site, SITE_URL } = env();
  const script = bookmarklet(SITE_URL, t("sharing.tools.bookmarklet.sorry"));
  // React refuses links that run scripts. This one is ours, to be dragged; the page's own policy lets no click run it.
  const button = html`<a class="button" href="${script}">${t("sharing.tools.bookmarklet.name", { site })}</a>`;
  const code = (words: ReactNode) => <code>{words}</code>;
  return (
    <Page title={t("sharing.tools.title")}>
      <Part title={t("sharing.tools.bookmarklet.title")}>
        <p>{t("sharing.tools.bookmarklet.text")}</p>
        <p dangerouslySetInnerHTML={{ __html: button.markup }} />
        <p>{t("sharing.tools.bookmarklet.click")}</p>
        <Snippet text={script} />
      </Part>
      <Part title={t("sharing.tools.addresses.title")}>
        <p>{t.rich("sharing.tools.addresses.abs", { code })}</p>
      </Part>
      <Part title={t("sharing.tools.badges.title")}>
        <p>{t.rich("sharing.tools.badges.badge", { code, share: t("sharing.title") })}</p>
        <p>{t("sharing.tools.badges.card")}</p>
        <p>{t("sharing.tools.badges.picture")}</p>
        <p>
          {t.rich("sharing.tools.more", {
            agents: (words) => <Link href="/docs/mcp">{words}</Link>,
            api: (words) => <Link href="/docs/api">{words}</Link>,
            dumps: (words) => <Link href="/dumps">{words}</Link>,
            feeds: (words) => <Link href="/feeds">{words}</Link>,
            llms: (words) => <Link href="/llms.txt">{words}</Link>,
          })}
        </p>
      </Part>
    </Page>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="about-part prose">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
