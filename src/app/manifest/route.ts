import { env } from "@/lib/env";
import { languages } from "@/lib/languages";
import { getLanguage, getLocalPath, getWords } from "@/words/server";

/** What a browser needs to install the site as an application (W3C Web Application Manifest), in the language of its address. */
export async function GET(): Promise<Response> {
  const t = await getWords();
  const { tag, direction } = languages[await getLanguage()];
  const { SITE_NAME } = env();
  const icon = (src: string, sizes: string, purpose = "any") => ({ src, sizes, type: "image/png", purpose });
  const manifest = {
    id: "/",
    name: t("site.title", { site: SITE_NAME }),
    short_name: SITE_NAME,
    description: t("site.description"),
    lang: tag,
    dir: direction,
    start_url: await getLocalPath("/"),
    scope: "/",
    display: "standalone",
    // The colours of a light page, as tailwind.config.ts has them; a manifest knows no dark ones.
    background_color: "#fbfaf6",
    theme_color: "#fbfaf6",
    icons: [
      icon("/icon-192.png", "192x192"),
      icon("/icon-512.png", "512x512"),
      icon("/maskable-512.png", "512x512", "maskable"),
    ],
  };
  return Response.json(manifest, {
    headers: { "Content-Type": "application/manifest+json", "Cache-Control": "public, max-age=3600" },
  });
}
