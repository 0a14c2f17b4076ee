import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { authorPath } from "@/features/papers/list-paths";
import { readSegments } from "@/features/papers/paper-id";
import { slugOf } from "@/features/papers/search-labels";
import { AuthorRail, authorWords } from "@/features/search/components/author-rail";
import { GatheredPapers } from "@/features/search/components/gathered-papers";
import { findAuthor } from "@/features/search/lists/queries";
import { toDay } from "@/lib/day";
import { getLocalPath, getWords } from "@/words/server";
import { NoSuchList } from "../../no-such-list";
import { FeedLayout } from "../../papers/feed-layout";
import { listMetadata, orNull, readList } from "../../read-list";

type Props = PageProps<"/authors/[slug]">;

const findAuthorOnce = cache((slug: string) => orNull(findAuthor(slug)));
const readSlug = async ({ params }: Props) => readSegments([(await params).slug]);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getWords();
  const author = await findAuthorOnce(await readSlug(props));
  if (!author) return { title: t("lists.missing.author") };
  const { name } = author;
  const [title, description] = [t("lists.author.title", { name }), t("lists.author.description", { name })];
  return listMetadata(
    { title, description, path: authorPath(name), feed: { kind: "authors", name: slugOf(name) } },
    props.searchParams,
  );
}

export default async function AuthorPage(props: Props) {
  const typed = await readSlug(props);
  const slug = slugOf(typed);
  const t = await getWords();
  if (slug && slug !== typed) permanentRedirect(await getLocalPath(authorPath(slug)));
  if (!slug) return <NoSuchList kind="author" within="" />;
  const author = await findAuthorOnce(slug);
  const list = await readList({ authors: [slug] }, authorPath(slug), props.searchParams, toDay(new Date()));
  if (list.found?.count === 0) return <NoSuchList kind="author" within={slug.replaceAll("-", " ")} />;
  const name = author?.name ?? slug.replaceAll("-", " ");
  const hasRail = author && author.company.length + author.organizations.length > 0;
  return (
    <FeedLayout rail={hasRail && <AuthorRail author={author} />} feed={{ kind: "authors", name: slug }}>
      <GatheredPapers title={name} within={authorWords(name)} {...list}>
        <p className="list-note">
          {t("lists.author.signed")}{" "}
          {author && author.spellings.length > 0 && (
            <>
              {t("lists.author.spellings")} <bdi>{author.spellings.join(t("paper.separator"))}</bdi>.
            </>
          )}
        </p>
      </GatheredPapers>
    </FeedLayout>
  );
}
