import { isLanguage } from "@/lib/languages";

/** What ids of ours are made of (papers/paper-path.ts); one that is a word alone may as well be searched for. */
const ownId = /^[a-z0-9]+(?:-[a-z0-9]+)+$/;

/**
 * The id of a paper that a whole text may be: one of ours by itself ("some-title-1a2b3c4d"), or in the address of its page at
 * `siteUrl`, with or without a protocol and in any language of the interface. Null when it is neither; whether there is such
 * a paper is not looked up.
 */
export function readOwnName(text: string, siteUrl: string): string | null {
  const written = text.trim().replace(/^[<["]\s*(.*?)\s*[>\]"]$/s, "$1");
  if (ownId.test(written)) return written;
  const site = new URL(siteUrl);
  const address = /^https?:\/\//i.test(written) ? written : `${site.protocol}//${written}`;
  if (!/[./:]/.test(written) || !URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  if (host !== site.host) return null;
  const [, first = "", id = ""] = /^(?:\/([a-z]{2}))?\/papers\/([\w.-]+(?:\/\d{7})?)\/?$/.exec(pathname) ?? [];
  return id && (!first || isLanguage(first)) ? id : null;
}
