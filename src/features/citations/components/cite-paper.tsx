import { authorNames } from "@/features/papers/authors";
import { paperPath } from "@/features/papers/paper-path";
import { getWords } from "@/words/server";
import { writeBibtex } from "../bibtex";
import type { CitedPaper } from "../cited-paper";
import { paperCitationPath } from "../paths";

/** With more authors the BibTeX is in its file alone. */
const MOST_SHOWN = 50;

/** A paper's BibTeX, which one touch selects as a whole, and the files of its citation. */
export async function CitePaper({ paper }: { paper: CitedPaper }) {
  const t = await getWords();
  const { id } = paper;
  const files = [
    ["BibTeX", paperCitationPath(id, "bib")],
    ["RIS", paperCitationPath(id, "ris")],
    ["CSL-JSON", paperCitationPath(id, "csl.json")],
    ["Markdown", `${paperPath(id)}.md`],
  ];
  return (
    <details className="cite">
      <summary>{t("citations.cite")}</summary>
      {authorNames(paper).length <= MOST_SHOWN && (
        <pre lang="zxx" dir="ltr">
          {writeBibtex([paper]).trimEnd()}
        </pre>
      )}
      <p>
        {files.map(([name, path]) => (
          <a key={path} className="button" href={path}>
            {name}
          </a>
        ))}
      </p>
    </details>
  );
}
