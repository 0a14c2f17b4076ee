import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { organizationPath } from "@/features/papers/list-paths";
import { readSegments } from "@/features/papers/paper-id";
import { GatheredPapers } from "@/features/search/components/gathered-papers";
import { findOrganization } from "@/features/search/lists/queries";
import { partOf } from "@/features/search/parts";
import { toDay } from "@/lib/day";
import { Link } from "@/ui/link";
import { getLocalPath, getWords } from "@/words/server";
import { NoSuchList } from "../../no-such-list";
import { FeedLayout } from "../../papers/feed-layout";
import { listMetadata, readList } from "../../read-list";

type Props = PageProps<"/organizations/[id]">;

const findOnce = cache(findOrganization);
const readId = async ({ params }: Props) => readSegments([(await params).id]);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getWords();
  const organization = await findOnce(await readId(props));
  if (!organization) return { title: t("lists.missing.organization") };
  const { id, name } = organization;
  const [title, description] = [t("lists.organization.title", { name }), t("lists.organization.description", { name })];
  return listMetadata(
    { title, description, path: organizationPath(id), feed: { kind: "organizations", name: id } },
    props.searchParams,
  );
}

export default async function OrganizationPage(props: Props) {
  const typed = await readId(props);
  const organization = await findOnce(typed);
  if (!organization) return <NoSuchList kind="organization" within={typed} />;
  const { id, name } = organization;
  const path = organizationPath(id);
  if (id !== typed) permanentRedirect(await getLocalPath(path));
  const list = await readList({ organizations: [id] }, path, props.searchParams, toDay(new Date()));
  if (list.found?.count === 0) return <NoSuchList kind="organization" within={name} />;
  const t = await getWords();
  return (
    <FeedLayout feed={{ kind: "organizations", name: id }}>
      <GatheredPapers title={name} within={partOf("org", id)} {...list}>
        <p className="list-note">
          {t.rich("lists.organization.text", {
            all: (words) => <Link href="/organizations">{words}</Link>,
          })}
        </p>
      </GatheredPapers>
    </FeedLayout>
  );
}
