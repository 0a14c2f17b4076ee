import type { Metadata } from "next";
import { CARD } from "@/features/sharing/paths";
import { env } from "@/lib/env";
import { type Language, languageCodes, languages } from "@/lib/languages";
import { getLanguage, getLocalPath, getWords } from "@/words/server";

/** What a page says of itself where its address is shared; without a picture of its own, the site's stands for it. */
export type Shared = {
  picture?: { path: string; alt: string };
  /** Of a paper: its title, without the site's name behind it, and when it appeared. */
  article?: { title: string; publishedTime?: string };
};

/** Every card is as large as Open Graph's readers ask for (features/sharing/social/drawing.ts). */
const SIZE = { ...CARD, type: "image/png" };

/** A page's Open Graph; Next takes its title and description from the page's own, and Twitter's from here. */
export async function openGraphOf(
  path: string | null,
  { picture, article }: Shared = {},
): Promise<NonNullable<Metadata["openGraph"]>> {
  const { SITE_NAME } = env();
  const language = await getLanguage();
  const common = {
    siteName: SITE_NAME,
    locale: locale(language),
    alternateLocale: languageCodes.filter((code) => code !== language).map(locale),
    ...(path && { url: await getLocalPath(path) }),
    images: picture
      ? { url: await getLocalPath(picture.path), alt: picture.alt, ...SIZE }
      : { url: "/og.png", alt: (await getWords())("site.title", { site: SITE_NAME }), ...SIZE },
  };
  return article ? { type: "article", ...article, ...common } : { type: "website", ...common };
}

/** Open Graph writes languages as "en_US" (ogp.me). */
const locale = (language: Language) => languages[language].tag.replace("-", "_");
