import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { keywordPath } from "@/features/papers/list-paths";
import { readSegments } from "@/features/papers/paper-id";
import { slugOf } from "@/features/papers/search-labels";
import { GatheredPapers } from "@/features/search/components/gathered-papers";
import { findKeyword } from "@/features/search/lists/queries";
import { toDay } from "@/lib/day";
import { Link } from "@/ui/link";
import { getLocalPath, getWords } from "@/words/server";
import { NoSuchList } from "../../no-such-list";
import { FeedLayout } from "../../papers/feed-layout";
import { listMetadata, orNull, readList } from "../../read-list";

type Props = PageProps<"/keywords/[slug]">;

const findOnce = cache((slug: string) => orNull(findKeyword(slug)));
const readSlug = async ({ params }: Props) => readSegments([(await params).slug]);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getWords();
  const keyword = await findOnce(await readSlug(props));
  if (!keyword) return { title: t("lists.missing.keyword") };
  const [title, description] = [t("lists.keyword.title", { keyword }), t("lists.keyword.description", { keyword })];
  return listMetadata(
    { title, description, path: keywordPath(keyword), feed: { kind: "keywords", name: slugOf(keyword) } },
    props.searchParams,
  );
}

export default async function KeywordPage(props: Props) {
  const typed = await readSlug(props);
  const slug = slugOf(typed);
  if (slug && slug !== typed) permanentRedirect(await getLocalPath(keywordPath(slug)));
  if (!slug) return <NoSuchList kind="keyword" within="" />;
  const keyword = (await findOnce(slug)) ?? slug.replaceAll("-", " ");
  const list = await readList({ keywords: [slug] }, keywordPath(slug), props.searchParams, toDay(new Date()));
  if (list.found?.count === 0) return <NoSuchList kind="keyword" within={keyword} />;
  const t = await getWords();
  return (
    <FeedLayout feed={{ kind: "keywords", name: slug }}>
      <GatheredPapers title={keyword} within={`keyword:${slug}`} {...list}>
        <p className="list-note">
          {t.rich("lists.keyword.text", { all: (words) => <Link href="/keywords">{words}</Link> })}
        </p>
      </GatheredPapers>
    </FeedLayout>
  );
}
