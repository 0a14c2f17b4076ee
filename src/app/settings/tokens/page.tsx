import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TokenForm } from "@/features/account/tokens/components/token-form";
import { TokenList } from "@/features/account/tokens/components/token-list";
import { MOST_TOKENS } from "@/features/account/tokens/mutations";
import { listTokens } from "@/features/account/tokens/queries";
import { getViewer } from "@/features/account/viewer";
import { Link } from "@/ui/link";
import { Notice } from "@/ui/notice";
import { Page } from "@/ui/page";
import { getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("tokens.title"), robots: { index: false } };
}

/** A person's tokens, and the form for a new one. */
export default async function TokensPage({ searchParams }: PageProps<"/settings/tokens">) {
  const t = await getWords();
  const viewer = await getViewer();
  const path = await getLocalPath("/settings/tokens");
  if (!viewer) redirect(await getLocalPath(`/sign-in?${new URLSearchParams({ callbackUrl: path })}`));
  const { said } = await searchParams;
  const tokens = await listTokens(viewer.id);
  return (
    <Page title={t("tokens.title")}>
      {said === "revoked" && <Notice tone="good">{t("tokens.said.revoked")}</Notice>}
      <p className="prose">{t.rich("tokens.text", { docs: (words) => <Link href="/docs/api">{words}</Link> })}</p>
      <WordsFor parts={["tokens"]}>
        <section className="settings">
          <h2>{t("tokens.new")}</h2>
          <TokenForm />
        </section>
        <section className="settings">
          <h2>{t("tokens.list")}</h2>
          {tokens.length > 0 ? (
            <>
              <p className="quiet">{t("tokens.count", { count: tokens.length, most: MOST_TOKENS })}</p>
              <TokenList tokens={tokens} now={new Date()} />
            </>
          ) : (
            <p>{t("tokens.none")}</p>
          )}
        </section>
      </WordsFor>
    </Page>
  );
}
