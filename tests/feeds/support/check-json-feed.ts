import { z } from "zod";
import { checkDistinct, checkHtml, checkRfc3339, checkTag, checkTitle, checkUrl, type ReadEntry } from "./check-texts";

const holds = (check: (text: string) => unknown) =>
  z.string().refine((text) => {
    check(text);
    return true;
  });
const url = holds(checkUrl);
const date = holds(checkRfc3339);
const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/);
const author = z
  .strictObject({ name: z.string().min(1).optional(), url: url.optional(), avatar: url.optional() })
  .refine((one) => Object.keys(one).length > 0);

/** jsonfeed.org/version/1.1, without what is outdated there; what is an extension has a name that begins with "_". */
const item = z.strictObject({
  id: holds(checkTag),
  url,
  external_url: url.optional(),
  title: holds(checkTitle),
  content_html: holds(checkHtml),
  date_published: date,
  date_modified: date,
  authors: z.array(author).min(1).optional(),
  tags: z.array(z.string().min(1)).min(1).optional(),
  language: language.optional(),
  _paper: z
    .strictObject({
      votes: z.int().min(0),
      comments: z.int().min(0).optional(),
      comments_url: url.optional(),
      code_url: url.optional(),
    })
    .optional(),
});
const feed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: holds(checkTitle),
  home_page_url: url,
  feed_url: url,
  description: z.string().min(1),
  next_url: url.optional(),
  icon: url,
  favicon: url,
  authors: z.array(author).min(1),
  language,
  hubs: z.array(z.strictObject({ type: z.string().min(1), url })).optional(),
  items: z.array(item),
});

/** The entries of a JSON Feed. Throws where it is not what version 1.1 says. */
export function checkJsonFeed(text: string, self: string) {
  const read = feed.parse(JSON.parse(text));
  if (read.feed_url !== self || read.next_url === self) throw new Error(`It says to be ${read.feed_url}.`);
  const entries = read.items.map(
    (one): ReadEntry => ({
      id: one.id,
      url: one.url,
      title: one.title,
      html: one.content_html,
      published: one.date_published,
      updated: one.date_modified,
    }),
  );
  return { title: read.title, entries: checkDistinct(entries), feed: read };
}
