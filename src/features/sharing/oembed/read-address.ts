import { readSegments } from "@/features/papers/paper-id";
import { type Language, readLocalPath } from "@/lib/languages";
import { isOwnOrigin } from "@/lib/site";

/** The id of the paper that an address of this site is about, and the language of the address; null for all others. */
export function readPaperAddress(
  url: string,
  siteUrl: string,
  own: Language,
): { id: string; language: Language } | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  if (!isOwnOrigin(origin, siteUrl)) return null;
  const { language, address } = readLocalPath(pathname, own);
  const [, path] = /^\/(?:papers|abs|embed)\/(.+?)\/?$/.exec(address) ?? [];
  const id = path && readSegments(path.split("/"));
  return id ? { id, language } : null;
}
