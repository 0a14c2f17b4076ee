import { listSitemaps } from "@/features/sitemaps/list-sitemap";
import { sitemapAnswer, sitemapIndexXml } from "@/features/sitemaps/sitemap-xml";
import { env } from "@/lib/env";

/** Nothing of the database is there at build time. */
export const dynamic = "force-dynamic";

/** All sitemaps of the site (sitemaps.org). */
export async function GET(): Promise<Response> {
  return sitemapAnswer(sitemapIndexXml(await listSitemaps(env().SITE_URL)));
}
