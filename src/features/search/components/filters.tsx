import type { ReactNode } from "react";
import type { Day } from "@/lib/day";
import { formatCount } from "@/lib/number";
import { Link } from "@/ui/link";
import { getLanguage, getWords } from "@/words/server";
import type { Facets } from "../facets";
import { filterParts, filterValue, partOf, periodParts, withoutPart, withPart } from "../parts";
import { searchPath } from "../search-path";

/** More of one kind are rather typed than looked for in a list. */
const MOST_OFFERED = 6;

type Way = { part: string; label: ReactNode; count: number };

/** What narrows the search and what else could, each as a link that changes a part of its text. */
export async function Filters({ text, facets, today }: { text: string; facets: Facets; today: Day | null }) {
  const t = await getWords();
  const used = filterParts(text);
  const periods = (today ? Object.entries(periodParts(today)) : []) as [keyof ReturnType<typeof periodParts>, string][];
  const groups: [title: string, ways: Way[]][] = [
    [
      t("search.filters.period"),
      periods.map(([name, part]) => ({
        part,
        label: t(`search.filters.${name}`),
        count: facets.periods.find((period) => period.part === part)?.count ?? 0,
      })),
    ],
    [
      t("search.filters.category"),
      // Of several categories any may hold, so that a second one would widen the search.
      filterValue(text, "category")
        ? []
        : facets.categories.map(({ name, count }) => ({ part: partOf("category", name), label: name, count })),
    ],
    [
      t("search.filters.organization"),
      filterValue(text, "org")
        ? []
        : facets.organizations.map(({ id, name, count }) => ({ part: partOf("org", id), label: name, count })),
    ],
    [
      t("search.filters.votes"),
      facets.votes.map(({ least, count }) => ({
        part: partOf("votes", `>=${least}`),
        label: t("search.filters.atLeast", { count: least }),
        count,
      })),
    ],
    [t("search.filters.code"), [{ part: "has:code", label: t("search.filters.hasCode"), count: facets.hasCode }]],
  ];
  const offered = groups
    .map(([title, ways]) => ({ title, ways: ways.filter(({ part, count }) => count > 0 && !used.includes(part)) }))
    .filter(({ ways }) => ways.length > 0);
  if (used.length + offered.length === 0) return null;
  return (
    <details className="filters">
      <summary>
        <span>{t("search.filters.title")}</span>
        {used.length > 0 && <small>({used.length})</small>}
      </summary>
      <nav aria-label={t("search.filters.title")}>
        {used.length > 0 && <Used text={text} parts={used} />}
        {offered.map(({ title, ways }) => (
          <Group key={title} title={title} text={text} isAbout={facets.isAbout} ways={ways.slice(0, MOST_OFFERED)} />
        ))}
      </nav>
    </details>
  );
}

/** The parts in use, as they were typed; following one takes it out. */
async function Used({ text, parts }: { text: string; parts: string[] }) {
  const t = await getWords();
  return (
    <section>
      <h2>{t("search.filters.current")}</h2>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <Link
              href={searchPath(withoutPart(text, part))}
              aria-current="true"
              aria-label={t("search.filters.remove", { part })}
            >
              <bdi>{part}</bdi>
              <span className="icon icon-close" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

type GroupProps = { title: string; text: string; isAbout: boolean; ways: Way[] };

async function Group({ title, text, isAbout, ways }: GroupProps) {
  const t = await getWords();
  const language = await getLanguage();
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {ways.map(({ part, label, count }) => (
          <li key={part}>
            <Link href={searchPath(withPart(text, part))} rel="nofollow">
              <span>{label}</span>
              <small>{isAbout ? t("search.filters.about", { count }) : formatCount(count, language)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
