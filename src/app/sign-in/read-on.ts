import { env } from "@/lib/env";
import { readLocalPath } from "@/lib/languages";
import { ownPath } from "@/lib/site";

/** The public page that somebody was reading when they were asked to sign in; null when only the signed-in can go back. */
export function readOnPath(callbackUrl: string): string | null {
  const { SITE_LANGUAGE, SITE_URL } = env();
  const { pathname, searchParams } = new URL(readLocalPath(callbackUrl, SITE_LANGUAGE).address, SITE_URL);
  if (pathname.startsWith("/upvote/")) return ownPath(searchParams.get("back"), SITE_URL);
  return pathname === "/" || /^\/papers(\/|$)/.test(pathname) ? callbackUrl : null;
}
