import { dayIn } from "@/lib/day";
import { type Found, readOne } from "../reading";
import { ARXIV_TIME_ZONE } from "../timetable";
import { childrenOf, type Element, readElements, textOf, textsOf } from "../xml";
import { readAuthorLine } from "./author-names";
import { type ArxivRecord, arxivIncoming, readIdentifier, readMoment, said } from "./record";

/**
 * The papers in an announcement feed of rss.arxiv.org (https://info.arxiv.org/help/rss.html): new ones, cross-lists and
 * replacements. It is empty on days without an announcement; a refusal is a feed without papers that says so in its title.
 */
export async function* readRss(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Found> {
  let index = 0;
  let title = "";
  for await (const element of readElements(chunks, ["title", "description", "pubDate", "item"])) {
    if (element.name === "title") title = element.text;
    else if (element.name === "description" && /^Feed error/i.test(title))
      yield { answer: { error: element.text.trim() } };
    else if (element.name === "pubDate") yield { answer: { announcedOn: announcementDay(element.text) } };
    else if (element.name === "item") yield readOne(index++, () => readItem(element));
  }
}

const announcementDay = (text: string) => dayIn(ARXIV_TIME_ZONE, new Date(text));

function readItem(item: Element) {
  const description = childrenOf(item, "description")[0]?.text ?? "";
  const [, kind, abstract = ""] = /Announce Type:\s*([a-z-]+)\s*(?:Abstract:\s*([\s\S]*))?$/i.exec(description) ?? [];
  const published = textOf(item, "pubDate");
  const as = (textOf(item, "announce_type") || kind) as NonNullable<ArxivRecord["announced"]>["as"];
  return arxivIncoming({
    form: "rss",
    ...readIdentifier(textOf(item, "guid") || textOf(item, "link")),
    title: textOf(item, "title"),
    abstract: abstract.replace(/\s+/g, " ").trim(),
    authors: readAuthorLine(textsOf(item, "creator").join(", ")),
    categories: textsOf(item, "category"),
    ...(readMoment(published) ? { announced: { as, on: announcementDay(published) } } : {}),
    ...said({
      doi: textOf(item, "DOI"),
      journalReference: textOf(item, "journal_reference"),
      license: textOf(item, "rights"),
    }),
  });
}
