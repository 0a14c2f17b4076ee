import { getWords } from "@/words/server";
import type { Ending } from "../formats";

/** The citations of all papers of a list as files; `path` says where each of them is. */
export async function CiteAll({ path }: { path: (ending: Ending) => string }) {
  const t = await getWords();
  const files: [Ending, string][] = [
    ["bib", "BibTeX"],
    ["ris", "RIS"],
    ["csl.json", "CSL-JSON"],
  ];
  return (
    <p className="cite-all">
      {t("citations.all")}
      {files.map(([ending, name]) => (
        <a key={ending} href={path(ending)} rel="nofollow">
          {name}
        </a>
      ))}
    </p>
  );
}
