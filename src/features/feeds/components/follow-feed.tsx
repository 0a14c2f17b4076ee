import { Link } from "@/ui/link";
import { getLocalPath, getWords } from "@/words/server";
import { type FeedSource, feedFormats, feedPath, formatNames, formatTypes } from "../paths";

/** Where the list on a page can be followed, in each format. */
export async function FollowFeed({ source }: { source: FeedSource }) {
  const t = await getWords();
  return (
    <p className="follow-feed">
      <span>{t("feeds.follow")}</span>
      {
        await Promise.all(
          feedFormats.map(async (format) => (
            <a key={format} href={await getLocalPath(feedPath(source, format))} type={formatTypes[format]}>
              {formatNames[format]}
            </a>
          )),
        )
      }
      <Link href="/feeds">{t("feeds.all")}</Link>
    </p>
  );
}
