import { createHash } from "node:crypto";
import { TooSlow } from "@/features/search/queries";
import { env } from "@/lib/env";
import { sentence, tooSlow } from "@/lib/sentence";
import { type FoundFeed, findFeed } from "./find-feed";
import { feedWriters } from "./formats";
import type { FeedPlace } from "./item";
import { type FeedOptions, feedOptionsSchema, MOST_PAGES, optionParameters } from "./options";
import { type FeedFormat, type FeedSource, feedFormats, feedPath, readFeedPath } from "./paths";
import { FeedProblem } from "./problem";
import { findSavedFeed } from "./saved/find-saved";
import { languageOf, type Saying, sayingIn } from "./saying";

/** Seconds for which a feed is fresh, and in which an older one may still be sent at once while a new one is made. */
const FRESH = 60;
const USABLE = 600;

/**
 * The feed that a request asks for, in the language that src/web read from its address. What is wrong is said in one
 * sentence of plain text. `now` is the present moment.
 */
export async function answerFeed(request: Request, now: Date): Promise<Response> {
  try {
    return await answer(request, now);
  } catch (error) {
    if (error instanceof TooSlow) return tooSlow("This takes too long just now. Ask for less, or later.");
    if (error instanceof FeedProblem) return say(error);
    throw error;
  }
}

async function answer(request: Request, now: Date): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const read = readFeedPath(pathname, searchParams.get("q"));
  if (!read)
    throw new FeedProblem(
      404,
      `There is no feed here. Feeds end in ${feedFormats.map((one) => `.${one}`).join(", ")}; /feeds lists them.`,
    );
  const { source, format } = read;
  const parsed = feedOptionsSchema.safeParse(Object.fromEntries(searchParams));
  if (!parsed.success) throw new FeedProblem(400, parsed.error.issues[0]!.message);
  const saying = sayingIn(languageOf(request));
  const found =
    source.kind === "saved"
      ? await findSavedFeed(source, parsed.data, saying, now)
      : await findFeed(source, parsed.data, saying, now);
  const place = placeOf(source, format, parsed.data, found, saying);
  const body = feedWriters[format].write(found.feed, place);
  const headers = {
    "Content-Type": feedWriters[format].contentType,
    "Last-Modified": found.modifiedAt.toUTCString(),
    Link: linkHeader(place),
  };
  return source.kind === "saved" ? answerOne(request, body, headers) : answerAll(body, headers);
}

function placeOf(
  source: FeedSource,
  format: FeedFormat,
  options: FeedOptions,
  { hasMore }: FoundFeed,
  { urlOf }: Saying,
): FeedPlace {
  const path = feedPath(source, format);
  const at = (page: number): string => {
    const parameters = new URLSearchParams(optionParameters({ ...options, page }));
    return urlOf(parameters.size > 0 ? `${path}${path.includes("?") ? "&" : "?"}${parameters}` : path);
  };
  const { page } = options;
  return {
    self: at(page),
    next: hasMore && page < MOST_PAGES ? at(page + 1) : null,
    previous: page > 1 ? at(page - 1) : null,
    hub: isTold(source, options) ? env().WEBSUB_HUB || null : null,
  };
}

/** Whether the hub is told of this very feed (websub/tell-hub.ts): whoever trusts in it asks no more by themselves. */
const isTold = ({ kind }: FeedSource, options: FeedOptions): boolean =>
  kind === "daily" && Object.keys(optionParameters(options)).length === 0;

const linkHeader = ({ self, next, previous, hub }: FeedPlace): string =>
  Object.entries({ self, hub, next, prev: previous })
    .flatMap(([rel, url]) => (url ? [`<${url}>; rel="${rel}"`] : []))
    .join(", ");

type Headers = Record<string, string>;

/** For everybody: src/web keeps it, packs it and answers conditional requests. */
const answerAll = (body: string, headers: Headers): Response =>
  new Response(body, {
    headers: {
      ...headers,
      "Cache-Control": `public, max-age=${FRESH}, s-maxage=${FRESH}, stale-while-revalidate=${USABLE}`,
    },
  });

/** For one person alone: nobody on the way keeps it, no search engine names it, and what their reader has already is not sent again. */
function answerOne(request: Request, body: string, headers: Headers): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const own = { ...headers, ETag: etag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex" };
  const isKnown = request.headers.get("if-none-match")?.includes(etag) ?? false;
  return isKnown ? new Response(null, { status: 304, headers: own }) : new Response(body, { headers: own });
}

const say = ({ status, message, retryAfterSeconds }: FeedProblem): Response =>
  sentence(status, message, retryAfterSeconds === null ? {} : { "Retry-After": String(retryAfterSeconds) });
