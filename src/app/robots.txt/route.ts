import { robotsText } from "@/features/sitemaps/robots";
import { env } from "@/lib/env";

/** The site's address is a setting, unknown at build time. */
export const dynamic = "force-dynamic";

/** What crawlers may read. */
export function GET(): Response {
  return new Response(robotsText(env().SITE_URL), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "public, max-age=3600, s-maxage=3600, stale-while-revalidate=86400",
    },
  });
}
