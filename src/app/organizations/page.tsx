import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { allowedImage } from "@/features/papers/allowed-image";
import { organizationPath } from "@/features/papers/list-paths";
import { listOrganizations, ORGANIZATIONS_PER_PAGE } from "@/features/search/lists/queries";
import { Avatar } from "@/ui/avatar";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { getLocalPath, getWords } from "@/words/server";
import { readPage } from "../papers/read-page";
import { listMetadata, orNull } from "../read-list";

type Props = PageProps<"/organizations">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getWords();
  const [title, description] = [t("lists.organizations.title"), t("lists.organizations.description")];
  return listMetadata({ title, description, path: "/organizations" }, searchParams);
}

/** All organizations that papers come from, those with the most papers first. */
export default async function OrganizationsPage({ searchParams }: Props) {
  const t = await getWords();
  const first = await getLocalPath("/organizations");
  const page = readPage((await searchParams).page) ?? redirect(first);
  const list = await orNull(listOrganizations(page));
  const pages = Math.ceil((list?.total ?? 0) / ORGANIZATIONS_PER_PAGE);
  if (list && page > 1 && page > pages) redirect(first);
  const wayTo = (to: number) => ({
    href: to > 1 ? `${first}?page=${to}` : first,
    label: t("feed.page", { page: to, pages }),
  });
  return (
    <Page title={t("lists.organizations.title")}>
      {list && list.total > 0 ? (
        <>
          <p className="prose">{t("lists.organizations.text", { count: list.total })}</p>
          <ol className="organizations" start={(page - 1) * ORGANIZATIONS_PER_PAGE + 1}>
            {list.organizations.map(({ id, name, avatarUrl, papers }) => (
              <li key={id}>
                <Link href={organizationPath(id)}>
                  <Avatar name={name} src={allowedImage(avatarUrl)} />
                  <span dir="auto">{name}</span>
                </Link>
                <span className="quiet">{t("feed.papers", { count: papers })}</span>
              </li>
            ))}
          </ol>
          <Pager
            label={t("lists.pages")}
            previous={page > 1 ? wayTo(page - 1) : null}
            next={page < pages ? wayTo(page + 1) : null}
          />
        </>
      ) : (
        <EmptyState>
          <p>{t(list ? "lists.organizations.none" : "lists.tooSlow")}</p>
        </EmptyState>
      )}
    </Page>
  );
}
