import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";

/** What stands where no paper has what an address names. `within` is what to search for instead. */
export async function NoSuchList({ kind, within }: { kind: ListKind; within: string }) {
  const t = await getWords();
  return (
    <Page title={t(`lists.missing.${kind}`)} isMissing>
      <p>{t("lists.missing.text")}</p>
      <p>
        {t.rich("lists.missing.ways", {
          search: (words) => <Link href={`/papers?${new URLSearchParams({ q: within })}`}>{words}</Link>,
          newest: (words) => <Link href="/papers">{words}</Link>,
        })}
      </p>
      {kind !== "author" && (
        <p>
          <Link href={`/${indexes[kind]}`}>{t(`lists.${indexes[kind]}.all`)}</Link>
        </p>
      )}
    </Page>
  );
}

const indexes = { organization: "organizations", category: "categories", keyword: "keywords" } as const;

export type ListKind = "author" | "organization" | "category" | "keyword";
