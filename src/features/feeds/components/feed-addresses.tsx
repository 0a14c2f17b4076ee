import { env } from "@/lib/env";
import { getLocalPath } from "@/words/server";
import { type FeedSource, feedFormats, feedPath, formatNames, formatTypes } from "../paths";

/** A feed's whole addresses, to be copied or followed. */
export async function FeedAddresses({ source }: { source: FeedSource }) {
  const addresses = await Promise.all(
    feedFormats.map(async (format) => ({
      format,
      url: `${env().SITE_URL}${await getLocalPath(feedPath(source, format))}`,
    })),
  );
  return (
    <ul className="feed-addresses">
      {addresses.map(({ format, url }) => (
        <li key={format}>
          <a href={url} type={formatTypes[format]}>
            <b>{formatNames[format]}</b> <code>{url}</code>
          </a>
        </li>
      ))}
    </ul>
  );
}
