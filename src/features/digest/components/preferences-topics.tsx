import { Choice, Wrong } from "@/ui/choice";
import { useLocalPath, useWords } from "@/words/client";
import type { Values } from "../preferences/form-values";
import type { ShownQuery, ShownTopic } from "../preferences/topics";
import { AddTopic } from "./preferences-add";

export type OwnSearch = { id: string; name: string; query: string };

type Props = {
  values: Values;
  problems: Record<string, string>;
  topics: ShownTopic[];
  searches: OwnSearch[];
  categories: { category: string; name: string }[];
  organizations: string[];
};

const kinds = ["category", "organization", "author", "words"] as const;

/** Everything, or a selection: the reader's saved searches, and what they add by typing. */
export function PreferencesTopics({ values, problems, topics, searches, categories, organizations }: Props) {
  const t = useWords("preferences.what");
  const numbered = topics.map((topic, index) => ({ topic, index }));
  const options = {
    category: categories.map(({ category, name }) => ({ value: category, label: name })),
    organization: organizations.map((value) => ({ value })),
    author: [],
    words: [],
  };
  return (
    <fieldset className="preferences-part">
      <legend>{t("title")}</legend>
      <div className="choices" role="radiogroup" aria-label={t("title")}>
        {(["everything", "selection"] as const).map((what) => (
          <Choice key={what} type="radio" name="what" value={what} defaultChecked={values.what === what}>
            {t(what)}
          </Choice>
        ))}
      </div>
      <Wrong id="what-problem">{problems.what}</Wrong>
      {topics.map(({ kind, value }, index) => (
        <input key={`${kind} ${value}`} type="hidden" name={`topic-${index}`} value={`${kind} ${value}`} />
      ))}
      <div className="if-selection">
        {searches.length > 0 && (
          <fieldset className="choices">
            <legend>{t("search")}</legend>
            {searches.map(({ id, name, query }) => (
              <Choice key={id} type="checkbox" name={`search-${id}`} defaultChecked={Boolean(values[`search-${id}`])}>
                <span dir="auto">{name}</span>
                {query !== name && (
                  <span className="quiet" dir="auto">
                    {" "}
                    {query}
                  </span>
                )}
              </Choice>
            ))}
          </fieldset>
        )}
        {kinds.map((kind) => {
          const chosen = numbered.filter(({ topic }) => topic.kind === kind);
          return (
            <AddTopic key={kind} {...{ kind, values, problems }} options={options[kind]} count={chosen.length}>
              <Chosen topics={chosen} />
            </AddTopic>
          );
        })}
      </div>
    </fieldset>
  );
}

/** What was added, each with the button that takes it out. */
function Chosen({ topics }: { topics: { topic: ShownTopic; index: number }[] }) {
  const t = useWords("preferences.what");
  const localPath = useLocalPath();
  if (topics.length === 0) return null;
  return (
    <ul className="chosen-topics">
      {topics.map(({ topic: { kind, value, label, path, query }, index }) => (
        <li key={`${kind} ${value}`}>
          <div>
            <a href={localPath(path)} dir="auto">
              {label}
            </a>
            {query && <Understood query={query} />}
          </div>
          <button type="submit" name="did" value={`remove-${index}`} className="text-button">
            {t("remove")} <span className="sr-only">{label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** How a query is read, where that is not plain from its words. */
function Understood({ query: { words, filters, misread } }: { query: ShownQuery }) {
  const t = useWords("preferences.what");
  return (
    <>
      {filters.length > 0 && (
        <p className="quiet">
          {words
            ? t.rich("narrowed", { words: () => <q dir="auto">{words}</q>, filters: () => <Parts parts={filters} /> })
            : t.rich("filtersAlone", { filters: () => <Parts parts={filters} /> })}
        </p>
      )}
      {misread.length > 0 && (
        <p className="quiet">{t.rich("misread", { parts: () => <Parts parts={misread} />, count: misread.length })}</p>
      )}
    </>
  );
}

const Parts = ({ parts }: { parts: string[] }) =>
  parts.map((part, index) => (
    <span key={part}>
      {index > 0 && " "}
      <code dir="ltr">{part}</code>
    </span>
  ));
