import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SESSION_SECONDS } from "@/features/account/session-cookie";
import { env } from "@/lib/env";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { Stored } from "./stored";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  const site = env().SITE_NAME;
  return {
    title: t("about.title", { site }),
    description: t("about.description", { site }),
    ...(await alternatesOf("/about")),
  };
}

/** What this is, how it ranks, what it keeps, and how to run one's own. What it says of the code is held by tests/web/about.test.ts. */
export default async function AboutPage() {
  const t = await getWords();
  const { SITE_NAME: site, IMAGE_HOSTS } = env();
  const code = (words: ReactNode) => <code>{words}</code>;
  return (
    <Page title={t("about.title", { site })}>
      <p className="prose text-lg">{t("about.what", { site })}</p>

      <Part id="papers" title={t("about.papers.title")}>
        <p>{t("about.papers.from")}</p>
        <p>{t("about.papers.days")}</p>
        <p>{t("about.papers.words")}</p>
      </Part>

      <Part id="ranking" title={t("about.ranking.title")}>
        <p>{t("about.ranking.day")}</p>
        <p>{t("about.ranking.trending")}</p>
        <p className="formula">
          <code>{t("feed.trending.formula")}</code>
        </p>
        <p>{t("about.ranking.meaning")}</p>
        <p>{t("about.ranking.rising")}</p>
        <p>{t("about.ranking.nothingElse")}</p>
      </Part>

      <Part id="upvotes" title={t("about.upvotes.title")}>
        <p>{t("about.upvotes.sum")}</p>
        <p>{t("about.upvotes.here")}</p>
      </Part>

      <Part id="privacy" title={t("about.stored.title")}>
        <p>{t("about.stored.nothing")}</p>
        <p>{IMAGE_HOSTS ? t("about.stored.pictures", { hosts: IMAGE_HOSTS }) : t("about.stored.noOtherHost")}</p>
        <Stored days={SESSION_SECONDS / 86_400} />
        <p>{t.rich("about.stored.removal", { settings: (words) => <Link href="/settings">{words}</Link> })}</p>
      </Part>

      <Part id="run" title={t("about.run.title")}>
        <p>{t("about.run.free")}</p>
        <pre className="commands">{"npm start\nnpm run import -- FILE…"}</pre>
        <p>{t.rich("about.run.commands", { code })}</p>
      </Part>
    </Page>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="about-part prose">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
