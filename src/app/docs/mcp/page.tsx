import type { Metadata } from "next";
import { clientSetups, stdioSetup } from "@/features/mcp/clients";
import { tools } from "@/features/mcp/tools/all";
import { env } from "@/lib/env";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { alternatesOf } from "../../alternates";
import { Setup } from "./setup";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("mcpDocs.title"), description: t("mcpDocs.description"), ...(await alternatesOf("/docs/mcp")) };
}

/** How an agent is connected to the site, and what it can do there. */
export default async function McpDocsPage() {
  const t = await getWords();
  const { SITE_URL } = env();
  const code = (words: React.ReactNode) => <code>{words}</code>;
  return (
    <Page title={t("mcpDocs.title")}>
      <div className="prose grid gap-4">
        <p>{t.rich("mcpDocs.text", { code, address: `${SITE_URL}/mcp` })}</p>
      </div>
      {clientSetups(SITE_URL, false).map((setup) => (
        <Setup key={setup.client} setup={setup} />
      ))}
      <section className="grid gap-4">
        <h2>{t("mcpDocs.ownTitle")}</h2>
        <p className="prose">
          {t.rich("mcpDocs.own", { code, tokens: (words) => <Link href="/settings/tokens">{words}</Link> })}
        </p>
        <Setup setup={clientSetups(SITE_URL, true)[0]!} />
      </section>
      <section className="grid gap-4">
        <h2>{t("mcpDocs.stdioTitle")}</h2>
        <p className="prose">{t.rich("mcpDocs.stdio", { code })}</p>
        <Setup setup={stdioSetup(SITE_URL)} />
      </section>
      <section className="grid gap-2">
        <h2>{t("mcpDocs.toolsTitle")}</h2>
        <p className="prose">{t("mcpDocs.untrusted")}</p>
        <dl className="agent-tools">
          {tools.map(({ name, description, scope }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <p lang="en">{description}</p>
                {scope && <p className="quiet">{t.rich("mcpDocs.scope", { code, scope })}</p>}
              </dd>
            </div>
          ))}
        </dl>
        <p className="prose">{t.rich("mcpDocs.resources", { code, paper: "{id}", day: "{day}" })}</p>
      </section>
    </Page>
  );
}
