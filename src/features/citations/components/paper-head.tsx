import type { CitedPaper } from "../cited-paper";
import { scholarlyArticle, scriptJson } from "../scholarly-article";

/** What a paper's page tells machines beside its `<meta>` elements: the schema of "DC.…", and schema.org's description. */
export function PaperHead({ paper }: { paper: CitedPaper & { license: string | null } }) {
  return (
    <>
      <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/" />
      <script
        type="application/ld+json"
        // scriptJson lets nothing end the element.
        dangerouslySetInnerHTML={{ __html: scriptJson(scholarlyArticle(paper)) }}
      />
    </>
  );
}
