import { feedPath } from "@/features/feeds/paths";
import { languageOf, sayingIn } from "@/features/feeds/saying";

/** Where the feed of the digest was before there were others: readers that still ask here are sent on for good. */
export function GET(request: Request): Response {
  const { urlOf } = sayingIn(languageOf(request));
  return new Response(null, { status: 308, headers: { Location: urlOf(feedPath({ kind: "digests" }, "atom")) } });
}
