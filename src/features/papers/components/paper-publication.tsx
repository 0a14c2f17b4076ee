import { Fragment, type ReactNode } from "react";
import { readCategory } from "../category-names";
import { readLicense } from "../license";
import { categoryPath } from "../list-paths";
import { PaperText } from "./paper-text";
import type { Saying } from "./saying";

type Paper = {
  categories: string[];
  comment: string | null;
  journalReference: string | null;
  doi: string | null;
  license: string | null;
  isWithdrawn: boolean;
};

/** Where and how the paper was published, in its sources' words. `versions` are handed in: they stand above papers. */
export function PaperPublication({ paper, versions, say }: { paper: Paper; versions: ReactNode; say: Saying }) {
  const { categories, comment, journalReference, doi, license, isWithdrawn } = paper;
  const { t, language } = say;
  const facts: [string, ReactNode][] = [
    [t("paper.categories"), categories.length > 0 && <Categories categories={categories} say={say} />],
    [t("paper.journal"), journalReference && <PaperText text={journalReference} language={language} />],
    [
      "DOI",
      doi && (
        <a href={`https://doi.org/${encodeURI(doi)}`} rel="noopener">
          {doi}
        </a>
      ),
    ],
    // What is said of a withdrawn paper stands above its abstract.
    [t("paper.comment"), !isWithdrawn && comment && <PaperText text={comment} language={language} />],
    [t("paper.license"), license && <License address={license} say={say} />],
  ];
  const known = facts.filter(([, fact]) => fact);
  if (known.length === 0 && !versions) return null;
  return (
    <>
      <h2>{t("paper.publication")}</h2>
      {known.length > 0 && (
        <dl className="publication">
          {known.map(([name, fact]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
      )}
      {versions}
    </>
  );
}

/** Each with what arXiv calls it, for whoever does not know its letters. */
function Categories({ categories, say: { t, local } }: { categories: string[]; say: Saying }) {
  return categories.map((category, index) => (
    <Fragment key={category}>
      {index > 0 && t("paper.separator")}
      <a href={local(categoryPath(category))} title={readCategory(category)?.name}>
        {category}
      </a>
    </Fragment>
  ));
}

function License({ address, say: { t } }: { address: string; say: Saying }) {
  const license = readLicense(address);
  if (!license) return address;
  return (
    <a href={license.url} rel="noopener license">
      {license.name || t("paper.arxivLicense")}
    </a>
  );
}
