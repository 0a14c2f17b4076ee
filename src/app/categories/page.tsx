import type { Metadata } from "next";
import { readCategory } from "@/features/papers/category-names";
import { categoryPath } from "@/features/papers/list-paths";
import { CountedListPage } from "@/features/search/components/counted-list";
import { listCategories } from "@/features/search/lists/queries";
import { getWords } from "@/words/server";
import { alternatesOf } from "../alternates";
import { orNull } from "../read-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  const [title, description] = [t("lists.categories.title"), t("lists.categories.description")];
  return { title, description, ...(await alternatesOf("/categories")) };
}

/** All categories that papers are in, by what arXiv calls them. */
export default async function CategoriesPage() {
  const describe = (category: string) => {
    const known = readCategory(category);
    return { href: categoryPath(known?.category ?? category), label: known?.name ?? category, note: known?.category };
  };
  return <CountedListPage kind="categories" list={await orNull(listCategories())} describe={describe} />;
}
