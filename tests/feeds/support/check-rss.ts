import { checkCounts } from "./check-atom";
import {
  checkDistinct,
  checkHtml,
  checkRfc822,
  checkRfc3339,
  checkTag,
  checkTitle,
  checkUrl,
  type ReadEntry,
} from "./check-texts";
import { childrenOf, type Node, readXml, textsOf } from "./read-xml";

/** The entries of an RSS feed. Throws where it is not what rssboard.org/rss-specification and /rss-profile say. */
export function checkRss(text: string, self: string): { title: string; entries: ReadEntry[]; links: Node[] } {
  const rss = readXml(text);
  if (rss.name !== "rss" || rss.attributes.version !== "2.0") throw new Error(`The root is ${rss.name}.`);
  checkCounts(rss, { channel: [1, 1] });
  const channel = rss.children[0]!;
  checkCounts(channel, {
    title: [1, 1],
    link: [1, 1],
    description: [1, 1],
    language: [1, 1],
    lastBuildDate: [0, 1],
    generator: [1, 1],
    docs: [1, 1],
    ttl: [1, 1],
    image: [1, 1],
    "atom:link": [1, 9],
    item: [0, 999],
  });
  const [title, link] = [textsOf(channel, "title")[0]!, checkUrl(textsOf(channel, "link")[0]!)];
  if (!/^[a-z]{2}(-[A-Z]{2})?$/.test(textsOf(channel, "language")[0]!)) throw new Error("No language.");
  if (!/^[1-9]\d*$/.test(textsOf(channel, "ttl")[0]!)) throw new Error("No ttl.");
  for (const date of textsOf(channel, "lastBuildDate")) checkRfc822(date);
  checkImage(channel, title, link);
  const links = childrenOf(channel, "atom:link");
  const own = links.filter(({ attributes }) => attributes.rel === "self");
  if (own.length !== 1 || own[0]!.attributes.href !== self)
    throw new Error(`It says to be ${own[0]?.attributes.href}.`);
  return { title: checkTitle(title), entries: checkDistinct(childrenOf(channel, "item").map(readItem)), links };
}

/** Its title and link are those of the channel. */
function checkImage(channel: Node, title: string, link: string): void {
  const image = childrenOf(channel, "image")[0]!;
  checkCounts(image, { url: [1, 1], title: [1, 1], link: [1, 1] });
  if (!/\.(png|gif|jpe?g)$/.test(checkUrl(textsOf(image, "url")[0]!))) throw new Error("The image is none.");
  if (textsOf(image, "title")[0] !== title || textsOf(image, "link")[0] !== link) throw new Error("Another image.");
}

function readItem(item: Node): ReadEntry {
  checkCounts(item, {
    title: [1, 1],
    link: [1, 1],
    guid: [1, 1],
    pubDate: [1, 1],
    description: [1, 1],
    comments: [0, 1],
    category: [0, 99],
    "dc:creator": [0, 99],
    "slash:comments": [0, 1],
    "atom:updated": [0, 1],
    "atom:link": [0, 9],
  });
  for (const name of ["category", "dc:creator"]) for (const text of textsOf(item, name)) checkTitle(text);
  for (const url of textsOf(item, "comments")) checkUrl(url);
  for (const { attributes } of childrenOf(item, "atom:link")) checkUrl(attributes.href ?? "");
  const [guid] = childrenOf(item, "guid");
  if (guid!.attributes.isPermaLink !== "false") throw new Error("A tag URI is no address.");
  const [updated] = textsOf(item, "atom:updated");
  return {
    id: checkTag(guid!.text),
    url: checkUrl(textsOf(item, "link")[0]!),
    title: checkTitle(textsOf(item, "title")[0]!),
    html: checkHtml(textsOf(item, "description")[0]!),
    published: checkRfc822(textsOf(item, "pubDate")[0]!).toISOString(),
    updated: updated ? checkRfc3339(updated).toISOString() : null,
  };
}
