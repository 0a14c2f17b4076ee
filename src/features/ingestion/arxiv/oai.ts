import { type Found, readOne } from "../reading";
import type { IncomingRecord } from "../source-record";
import { childrenOf, type Element, readElements, textOf, textsOf } from "../xml";
import { guessAnnouncement } from "./announced";
import { readAuthorLine, turnName } from "./author-names";
import { arxivIncoming, readIdentifier, readMoment, said } from "./record";

/**
 * The papers in an answer of arXiv's OAI-PMH (https://info.arxiv.org/help/oa): ListRecords or GetRecord in the formats
 * arXiv, arXivRaw and oai_dc. The token to go on with is null in the last part of a list. A record that was deleted at
 * the source is rejected with that reason.
 */
export async function* readOai(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Found> {
  let index = 0;
  for await (const element of readElements(chunks, ["record", "resumptionToken", "error"])) {
    if (element.name === "error")
      yield { answer: { error: `${element.attributes.code ?? "error"}: ${element.text.trim()}` } };
    else if (element.name === "resumptionToken") yield { answer: readToken(element) };
    else yield readOne(index++, () => readRecord(element));
  }
}

function readToken({ text, attributes: { completeListSize } }: Element) {
  return { token: text.trim() || null, ...(completeListSize ? { total: Number(completeListSize) } : {}) };
}

function readRecord(record: Element): IncomingRecord {
  const [header] = childrenOf(record, "header");
  if (header?.attributes.status === "deleted")
    throw new Error(`${textOf(header, "identifier") || "A record"} was deleted at arXiv.`);
  const [content] = childrenOf(record, "metadata").flatMap(({ children }) => children);
  if (!content) throw new Error("The record has no metadata.");
  if (content.name === "arXiv") return readPlain(content);
  if (content.name === "arXivRaw") return readRaw(content, header ? textOf(header, "datestamp") : "");
  if (content.name === "dc") return readDublinCore(content, header ? textOf(header, "identifier") : "");
  throw new Error(`Its format <${content.name}> is not known here: ask for arXiv, arXivRaw or oai_dc.`);
}

function readPlain(content: Element): IncomingRecord {
  return arxivIncoming({
    form: "arXiv",
    id: textOf(content, "id"),
    ...readCommon(content),
    authors: childrenOf(content, "authors")
      .flatMap((list) => childrenOf(list, "author"))
      .map((author) => {
        const name = ["forenames", "keyname", "suffix"]
          .map((part) => textOf(author, part))
          .filter(Boolean)
          .join(" ");
        const affiliations = textsOf(author, "affiliation");
        return { name, ...(affiliations.length > 0 ? { affiliations } : {}) };
      }),
    ...said({ publishedAt: readMoment(textOf(content, "created")), updatedAt: readMoment(textOf(content, "updated")) }),
  });
}

function readRaw(content: Element, datestamp: string): IncomingRecord {
  const versions = childrenOf(content, "version").flatMap((version) => {
    const at = readMoment(textOf(version, "date"));
    const number = Number(version.attributes.version?.replace(/^v/, ""));
    return at && number ? [{ version: number, at, ...said({ size: textOf(version, "size") }) }] : [];
  });
  const last = versions.at(-1);
  const announced = last ? guessAnnouncement(last, datestamp) : null;
  return arxivIncoming({
    form: "arXivRaw",
    id: textOf(content, "id"),
    ...(last ? { version: last.version, versions, updatedAt: last.at } : {}),
    ...readCommon(content),
    authors: readAuthorLine(textOf(content, "authors")),
    ...(announced ? { announced } : {}),
    ...said({ submitter: textOf(content, "submitter"), publishedAt: versions[0]?.at }),
    isWithdrawn: isIgnored(childrenOf(content, "version").at(-1)),
  });
}

/** The source of a version that withdraws the paper is of type "I", to be ignored; "ID" and the like have files of that kind. */
const isIgnored = (version: Element | undefined) => version !== undefined && textOf(version, "source_type") === "I";

function readCommon(content: Element) {
  return {
    title: textOf(content, "title"),
    abstract: readAbstract(content, "abstract"),
    categories: textOf(content, "categories").split(" ").filter(Boolean),
    ...said({
      comment: textOf(content, "comments"),
      journalReference: textOf(content, "journal-ref"),
      doi: textOf(content, "doi"),
      license: textOf(content, "license"),
      reportNumber: textOf(content, "report-no"),
      mscClass: textOf(content, "msc-class"),
      acmClass: textOf(content, "acm-class"),
    }),
  };
}

/** The abstract's own paragraphs, which begin on a line with two spaces, stay apart. */
function readAbstract(content: Element, name: string): string {
  const [text = ""] = childrenOf(content, name).map((child) => child.text);
  return paragraphs(text);
}

const paragraphs = (text: string) =>
  text
    .trim()
    .split(/\n {2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .join("\n");

/** Dublin Core has the abstract and "Comment: …" both as descriptions, and addresses, DOIs and journals as identifiers. */
function readDublinCore(content: Element, identifier: string): IncomingRecord {
  const descriptions = childrenOf(content, "description").map(({ text }) => text);
  const comment = descriptions.find((text) => /^\s*Comment:/.test(text))?.replace(/^\s*Comment:\s*/, "");
  const identifiers = textsOf(content, "identifier");
  const dates = textsOf(content, "date").flatMap((date) => readMoment(date) ?? []);
  const address = identifiers.find((text) => text.includes("arxiv.org/abs/"));
  return arxivIncoming({
    form: "oai_dc",
    ...readIdentifier(address ?? identifier),
    title: textOf(content, "title"),
    abstract: paragraphs(descriptions.find((text) => !/^\s*Comment:/.test(text)) ?? ""),
    authors: textsOf(content, "creator").map((name) => ({ name: turnName(name) })),
    categories: [],
    subjects: textsOf(content, "subject"),
    ...said({
      comment: comment?.replace(/\s+/g, " ").trim(),
      doi: identifiers.find((text) => text.startsWith("doi:"))?.slice(4),
      journalReference: identifiers.find((text) => !/^(doi:|https?:)/.test(text)),
      publishedAt: dates[0],
      updatedAt: dates.length > 1 ? dates.at(-1) : undefined,
    }),
  });
}
