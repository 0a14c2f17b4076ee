import { writeOpml } from "@/features/feeds/opml";
import { languageOf, sayingIn } from "@/features/feeds/saying";
import { env } from "@/lib/env";

/** The general feeds as one file, to be taken into a reader at once. */
export function GET(request: Request): Response {
  return new Response(writeOpml(env().SITE_NAME, sayingIn(languageOf(request))), {
    headers: {
      "Content-Type": "text/x-opml; charset=utf-8",
      "Content-Disposition": 'attachment; filename="feeds.opml"',
      "Cache-Control": "public, max-age=3600, s-maxage=3600",
    },
  });
}
