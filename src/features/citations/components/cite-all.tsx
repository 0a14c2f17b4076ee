import { getWords } from "@/words/server";
import type { Ending } from "../formats";

/** The citations of all papers of a list as files; `path` says where each of them is. */
export async function CiteAll({ path }: { path: (ending: Ending) => string }) {
  const t = await getWords();
  const link = (ending: Ending, name: string) => (
    <a href={path(ending)} rel="nofollow">
      {name}
    </a>
  );
  return (
    <p className="cite-all">
      {t.rich("citations.all", { bibtex: () => link("bib", "BibTeX"), ris: () => link("ris", "RIS") })}
    </p>
  );
}
