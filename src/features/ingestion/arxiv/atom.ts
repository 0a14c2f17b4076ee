import { type Found, readOne } from "../reading";
import { childrenOf, type Element, readElements, textOf, textsOf } from "../xml";
import { arxivIncoming, readIdentifier, readMoment, said } from "./record";

/**
 * The papers in an answer of arXiv's Atom API (https://info.arxiv.org/help/api/user-manual.html), in both generations of
 * its serializer. A refusal comes as a feed of one entry titled "Error", also with status 200.
 */
export async function* readAtom(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Found> {
  let index = 0;
  for await (const element of readElements(chunks, ["entry", "totalResults"])) {
    if (element.name === "totalResults") yield { answer: { total: Number(element.text) } };
    else if (isError(element))
      yield { answer: { error: textOf(element, "summary") || "arXiv answered with an error." } };
    else yield readOne(index++, () => readEntry(element));
  }
}

const isError = (entry: Element) => /\/api\/errors/.test(textOf(entry, "id"));

function readEntry(entry: Element) {
  const primary = childrenOf(entry, "primary_category").flatMap(({ attributes }) => attributes.term ?? []);
  const others = childrenOf(entry, "category").flatMap(({ attributes }) => attributes.term ?? []);
  return arxivIncoming({
    form: "atom",
    ...readIdentifier(textOf(entry, "id")),
    title: textOf(entry, "title"),
    abstract: textOf(entry, "summary"),
    authors: childrenOf(entry, "author").map((author) => {
      const affiliations = textsOf(author, "affiliation");
      return { name: textOf(author, "name"), ...(affiliations.length > 0 ? { affiliations } : {}) };
    }),
    categories: [...new Set([...primary, ...others])],
    ...said({
      comment: textOf(entry, "comment"),
      journalReference: textOf(entry, "journal_ref"),
      doi: textOf(entry, "doi"),
      publishedAt: readMoment(textOf(entry, "published")),
      updatedAt: readMoment(textOf(entry, "updated")),
    }),
  });
}
