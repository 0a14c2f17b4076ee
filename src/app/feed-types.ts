import { type FeedSource, feedFormats, feedPath, formatNames, formatTypes } from "@/features/feeds/paths";
import { getLocalPath } from "@/words/server";

/** The feeds of a page's list, by which readers find them (`<link rel="alternate">`), for the metadata's `alternates.types`. */
export async function feedTypes(source: FeedSource): Promise<Record<string, { url: string; title: string }[]>> {
  const links = feedFormats.map(async (format) => {
    const url = await getLocalPath(feedPath(source, format));
    return [formatTypes[format], [{ url, title: formatNames[format] }]] satisfies [string, object[]];
  });
  return Object.fromEntries(await Promise.all(links));
}
