import type { Metadata } from "next";
import { OperationEntry } from "@/features/api/components/operation-entry";
import { operations } from "@/features/api/operations";
import { env } from "@/lib/env";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { alternatesOf } from "../../alternates";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("apiDocs.title"), ...(await alternatesOf("/docs/api")) };
}

/** The API for those who write a program: how to begin, then every operation with an example that runs. */
export default async function ApiDocsPage() {
  const t = await getWords();
  const tokensPath = await getLocalPath("/settings/tokens");
  const { SITE_URL, API_READS } = env();
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const code = (words: React.ReactNode) => <code>{words}</code>;
  const link = (href: string) => (words: React.ReactNode) => (
    <a className="link" href={href}>
      {words}
    </a>
  );
  return (
    <Page title={t("apiDocs.title")}>
      <div className="prose grid gap-4">
        <p>{t.rich("apiDocs.text", { code, description: link("/.well-known/openapi.json") })}</p>
        <pre className="code-block">
          <code>{`HF_ENDPOINT=${SITE_URL} hf papers ls`}</code>
        </pre>
        <p>{t.rich("apiDocs.tokens", { code, tokens: link(tokensPath) })}</p>
        {API_READS > 0 && (
          <p>{t.rich("apiDocs.limits", { code, most: API_READS, searches: Math.floor(API_READS / 5) })}</p>
        )}
        <p>{t.rich("apiDocs.failures", { code })}</p>
        <nav className="api-contents" aria-label={t("apiDocs.contents")}>
          <ul>
            {operations.map(({ id, method, path }) => (
              <li key={id}>
                <a className="link" href={`#${id}`}>
                  <code>
                    {method} {path}
                  </code>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {tags.map((tag) => (
        <section key={tag} aria-label={tag} className="grid gap-6">
          <h2 lang="en">{tag}</h2>
          {operations
            .filter((operation) => operation.tag === tag)
            .map((operation) => (
              <OperationEntry key={operation.id} operation={operation} siteUrl={SITE_URL} />
            ))}
        </section>
      ))}
    </Page>
  );
}
