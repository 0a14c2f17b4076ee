import { llmsText } from "@/features/sitemaps/llms";
import { env } from "@/lib/env";

/** The site's name and address are settings, unknown at build time. */
export const dynamic = "force-dynamic";

/** What the site is, for language models. */
export function GET(): Response {
  return new Response(llmsText({ name: env().SITE_NAME, url: env().SITE_URL }), {
    headers: {
      "Content-Type": "text/markdown; charset=utf-8",
      "Cache-Control": "public, max-age=3600, s-maxage=3600, stale-while-revalidate=86400",
    },
  });
}
