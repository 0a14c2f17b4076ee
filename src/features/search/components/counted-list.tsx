import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { getWords } from "@/words/server";
import type { CountedList } from "../lists/counted";
import { COUNTED_IN } from "../lists/queries";

type Entry = { name: string; href: string; label: string; note?: string };

type Props = {
  kind: "categories" | "keywords";
  /** Null where the database took too long. */
  list: CountedList | null;
  /** What stands for a name, and where it leads. */
  describe: (name: string) => Omit<Entry, "name">;
};

/** All that papers have in common of one kind, those with the most papers first. */
export async function CountedListPage({ kind, list, describe }: Props) {
  const t = await getWords();
  return (
    <Page title={t(`lists.${kind}.title`)}>
      {list && list.counted.length > 0 ? (
        <>
          <p className="prose">
            {t(`lists.${kind}.text`, { count: list.counted.length })}{" "}
            {list.isPartial && t("lists.partial", { most: COUNTED_IN })}
          </p>
          <ol className="organizations counted">
            {list.counted.map(({ name, papers }) => {
              const { href, label, note } = describe(name);
              return (
                <li key={name}>
                  <Link href={href}>
                    <span dir="auto">{label}</span> {note && <span className="quiet">{note}</span>}
                  </Link>
                  <span className="quiet">{t("feed.papers", { count: papers })}</span>
                </li>
              );
            })}
          </ol>
        </>
      ) : (
        <EmptyState>
          <p>{t(list ? `lists.${kind}.none` : "lists.tooSlow")}</p>
        </EmptyState>
      )}
    </Page>
  );
}
