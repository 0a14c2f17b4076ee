import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { readCategory } from "@/features/papers/category-names";
import { categoryPath } from "@/features/papers/list-paths";
import { readSegments } from "@/features/papers/paper-id";
import { GatheredPapers } from "@/features/search/components/gathered-papers";
import { listQuery } from "@/features/search/lists/list-query";
import { searchIds } from "@/features/search/queries";
import { toDay } from "@/lib/day";
import { Link } from "@/ui/link";
import { getLocalPath, getWords } from "@/words/server";
import { NoSuchList } from "../../no-such-list";
import { FeedLayout } from "../../papers/feed-layout";
import { listMetadata, orNull, readList } from "../../read-list";

type Props = PageProps<"/categories/[name]">;

/** A category as it is typed in a query; "" when the text cannot be one. */
async function readName({ params }: Props): Promise<string> {
  const text = readSegments([(await params).name]);
  return /^[a-z-]+(\.[a-z-]+)?$/i.test(text) ? text : "";
}

/** Whether a paper is in this category, also where that takes too long to tell. */
async function isThere(category: string): Promise<boolean> {
  if (!category) return false;
  const found = await orNull(searchIds(listQuery({ categories: [category] }, "date"), 1, toDay(new Date())));
  return found === null || found.length > 0;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const name = await readName(props);
  const known = readCategory(name);
  const t = await getWords();
  const category = known?.category ?? name;
  if (!(await isThere(category))) return { title: t("lists.missing.category") };
  const title = known ? `${known.name} (${category})` : category;
  const description = t("lists.category.description", { category: title });
  return listMetadata(
    { title, description, path: categoryPath(category), feed: { kind: "categories", name: category } },
    props.searchParams,
  );
}

export default async function CategoryPage(props: Props) {
  const typed = await readName(props);
  const known = readCategory(typed);
  const category = known?.category ?? typed;
  if (category !== typed) permanentRedirect(await getLocalPath(categoryPath(category)));
  if (!category) return <NoSuchList kind="category" within="" />;
  const list = await readList(
    { categories: [category] },
    categoryPath(category),
    props.searchParams,
    toDay(new Date()),
  );
  if (list.found?.count === 0) return <NoSuchList kind="category" within={known?.name ?? category} />;
  const t = await getWords();
  return (
    <FeedLayout feed={{ kind: "categories", name: category }}>
      <GatheredPapers title={known?.name ?? category} within={`category:${category}`} {...list}>
        <p className="list-note">
          {t(known ? "lists.category.text" : "lists.category.unknown", { category })}{" "}
          <Link href="/categories">{t("lists.categories.all")}</Link>
        </p>
      </GatheredPapers>
    </FeedLayout>
  );
}
