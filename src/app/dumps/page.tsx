import type { Metadata } from "next";
import { dumpPath, SCHEMA_PATH } from "@/features/dumps/files";
import { indexPath } from "@/features/dumps/index-document";
import { license } from "@/features/dumps/license";
import { listDumps } from "@/features/dumps/queries";
import { env } from "@/lib/env";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { DumpDay } from "./dump-day";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("dumps.title"), description: t("dumps.description"), ...(await alternatesOf("/dumps")) };
}

/** The dumps that are kept, with what is in them and what may be done with it. Files have no language: links to them are plain. */
export default async function DumpsPage() {
  const t = await getWords();
  const dumps = await listDumps();
  const address = new URL(dumpPath("papers"), env().SITE_URL).href;
  return (
    <Page title={t("dumps.title")}>
      <p className="prose">{t.rich("dumps.text", { schema: (words) => <a href={SCHEMA_PATH}>{words}</a> })}</p>
      <div className="grid gap-2">
        <p className="prose">{t.rich("dumps.commands", { index: (words) => <a href={indexPath()}>{words}</a> })}</p>
        <pre className="code-block">
          <code>{`curl -sS ${address} | gunzip | head -n 3`}</code>
        </pre>
      </div>
      {dumps.length > 0 ? (
        dumps.map((dump) => <DumpDay key={dump.day} dump={dump} />)
      ) : (
        <EmptyState>
          <p>{t("dumps.none")}</p>
        </EmptyState>
      )}
      <section>
        <h2>{t("dumps.licenseTitle")}</h2>
        <p className="prose">{t.rich("dumps.license", { cc0: (words) => <a href={license.url}>{words}</a> })}</p>
      </section>
    </Page>
  );
}
