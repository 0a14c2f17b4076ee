import { readSegments } from "@/features/papers/paper-id";
import { TooSlow } from "@/features/search/queries";
import { listSitemap } from "@/features/sitemaps/list-sitemap";
import { readName } from "@/features/sitemaps/names";
import { sitemapAnswer, sitemapXml } from "@/features/sitemaps/sitemap-xml";
import { env } from "@/lib/env";
import { sentence, tooSlow } from "@/lib/sentence";

type Context = { params: Promise<{ name: string[] }> };

/** One of the site's sitemaps; /sitemap.xml names them all. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const named = readName((await params).name.map((part) => readSegments([part])));
  if (!named) return sentence(404, "There is no such sitemap: /sitemap.xml names all of them.");
  try {
    return sitemapAnswer(sitemapXml(await listSitemap(named, env().SITE_URL)));
  } catch (error) {
    if (error instanceof TooSlow) return tooSlow("This takes too long just now. Ask again later.");
    throw error;
  }
}
