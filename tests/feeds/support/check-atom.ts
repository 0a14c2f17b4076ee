import { checkDistinct, checkHtml, checkRfc3339, checkTag, checkTitle, checkUrl, type ReadEntry } from "./check-texts";
import { childrenOf, type Node, readXml, textsOf } from "./read-xml";

/** How often each element may stand in a feed and in an entry (RFC 4287, 4.1); all others are refused. */
const inFeed: Counts = {
  "atom:id": [1, 1],
  "atom:title": [1, 1],
  "atom:updated": [1, 1],
  "atom:subtitle": [0, 1],
  "atom:generator": [0, 1],
  "atom:icon": [0, 1],
  "atom:author": [1, 99],
  "atom:link": [1, 99],
  "atom:entry": [0, 999],
};
const inEntry: Counts = {
  "atom:id": [1, 1],
  "atom:title": [1, 1],
  "atom:updated": [1, 1],
  "atom:published": [1, 1],
  "atom:content": [1, 1],
  "atom:author": [0, 99],
  "atom:link": [1, 99],
  "atom:category": [0, 99],
};

type Counts = Record<string, [number, number]>;

/** Throws where an element stands too often, too seldom or not at home. */
export function checkCounts(node: Node, counts: Counts): void {
  for (const { name } of node.children) if (!counts[name]) throw new Error(`<${name}> in <${node.name}>.`);
  for (const [name, [least, most]] of Object.entries(counts)) {
    const count = childrenOf(node, name).length;
    if (count < least || count > most) throw new Error(`${count} times <${name}> in <${node.name}>.`);
  }
}

/** The entries of an Atom feed. Throws where it is not what RFC 4287 says. */
export function checkAtom(text: string, self: string): { title: string; entries: ReadEntry[]; links: Node[] } {
  const feed = readXml(text);
  if (feed.name !== "atom:feed") throw new Error(`The root is ${feed.name}.`);
  checkCounts(feed, inFeed);
  checkTag(textsOf(feed, "atom:id")[0]!);
  const updated = checkRfc3339(textsOf(feed, "atom:updated")[0]!);
  for (const author of childrenOf(feed, "atom:author")) checkPerson(author);
  checkUrl(textsOf(feed, "atom:icon")[0]!);
  const links = checkLinks(feed);
  const [own] = links.filter(({ attributes }) => attributes.rel === "self");
  if (own?.attributes.href !== self) throw new Error(`It says to be ${own?.attributes.href}.`);
  const entries = childrenOf(feed, "atom:entry").map(readEntry);
  if (entries.some((entry) => entry.updated && new Date(entry.updated) > updated))
    throw new Error("An entry is newer than its feed.");
  return { title: checkTitle(textsOf(feed, "atom:title")[0]!), entries: checkDistinct(entries), links };
}

function readEntry(entry: Node): ReadEntry {
  checkCounts(entry, inEntry);
  const [published, updated] = ["atom:published", "atom:updated"].map((name) => textsOf(entry, name)[0]!);
  if (checkRfc3339(updated!) < checkRfc3339(published!)) throw new Error("An entry changed before it was there.");
  for (const author of childrenOf(entry, "atom:author")) checkPerson(author);
  for (const { attributes } of childrenOf(entry, "atom:category"))
    if (!attributes.term) throw new Error("A category without term.");
  const [content] = childrenOf(entry, "atom:content");
  if (content!.attributes.type !== "html" || content!.children.length > 0) throw new Error("The content is no HTML.");
  const [page] = checkLinks(entry).filter(({ attributes }) => attributes.rel === "alternate");
  return {
    id: checkTag(textsOf(entry, "atom:id")[0]!),
    url: page!.attributes.href!,
    title: checkTitle(textsOf(entry, "atom:title")[0]!),
    html: checkHtml(content!.text),
    published: published!,
    updated: updated!,
  };
}

function checkPerson(person: Node): void {
  checkCounts(person, { "atom:name": [1, 1], "atom:uri": [0, 1] });
  checkTitle(textsOf(person, "atom:name")[0]!);
  for (const uri of textsOf(person, "atom:uri")) checkUrl(uri);
}

/** At most one alternate link, each with a whole address. */
function checkLinks(node: Node): Node[] {
  const links = childrenOf(node, "atom:link");
  for (const { attributes } of links) checkUrl(attributes.href ?? "");
  const count = links.filter(({ attributes }) => attributes.rel === "alternate").length;
  if (count !== 1) throw new Error(`${count} alternate links.`);
  return links;
}
