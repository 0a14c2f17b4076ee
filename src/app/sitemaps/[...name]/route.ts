import { readSegments } from "@/features/papers/paper-id";
import { listSitemap } from "@/features/sitemaps/list-sitemap";
import { readName } from "@/features/sitemaps/names";
import { sitemapAnswer, sitemapXml } from "@/features/sitemaps/sitemap-xml";
import { env } from "@/lib/env";

type Context = { params: Promise<{ name: string[] }> };

/** One of the site's sitemaps; /sitemap.xml names them all. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const named = readName((await params).name.map((part) => readSegments([part])));
  if (!named)
    return new Response("There is no such sitemap: /sitemap.xml names all of them.\n", {
      status: 404,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    });
  return sitemapAnswer(sitemapXml(await listSitemap(named, env().SITE_URL)));
}
