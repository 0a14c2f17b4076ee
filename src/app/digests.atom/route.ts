import { feedPath } from "@/features/feeds/paths";
import { sayingIn } from "@/features/feeds/saying";
import { env } from "@/lib/env";
import { isLanguage } from "@/lib/languages";

/** Where the feed of the digest was before there were others: readers that still ask here are sent on for good. */
export function GET(request: Request): Response {
  const asked = request.headers.get("x-language");
  const { urlOf } = sayingIn(isLanguage(asked) ? asked : env().SITE_LANGUAGE);
  return new Response(null, { status: 308, headers: { Location: urlOf(feedPath({ kind: "digests" }, "atom")) } });
}
