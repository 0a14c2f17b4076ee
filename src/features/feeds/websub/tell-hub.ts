import { env } from "@/lib/env";
import { Postponed } from "@/lib/job";
import { languageCodes, localPath } from "@/lib/languages";
import { NoAnswer } from "@/lib/no-answer";
import { exchange } from "@/lib/outgoing";
import { feedFormats, feedPath } from "../paths";
import { noteTold } from "./mutations";
import { findNotice, hashNewestPapers } from "./queries";

/**
 * Milliseconds until a hub is told a second time: what it fetches at the first may come out of a cache that then fetches anew
 * (features/feeds/answer.ts lets a feed be fresh for a minute).
 */
const REPEAT_MS = 90_000;

/** Hubs answer at once; what they say is not read. */
const PATIENCE_MS = 20_000;
const MOST_BYTES = 64 * 1024;

/**
 * Tells the hub of the daily feed when its newest days have other papers than it was told of, and once more a little later.
 * Answers with what was done, null when there was nothing to do. Throws Postponed when the hub cannot be had just now.
 */
export async function tellHub(hub: string, now: Date): Promise<string | null> {
  const papers = await hashNewestPapers();
  if (!hub || papers === null) return null;
  const notice = await findNotice(hub);
  const isNew = notice?.papers !== papers;
  const isDue = notice && !notice.isRepeated && now.getTime() - notice.toldAt.getTime() >= REPEAT_MS;
  if (!isNew && !isDue) return null;
  const topics = dailyFeeds();
  for (const topic of topics) await publish(hub, topic);
  await noteTold({ hub, papers, toldAt: now, isRepeated: !isNew });
  return `told ${new URL(hub).host} of ${topics.length} feeds${isNew ? "" : " once more"}`;
}

/** The whole addresses of the daily feed, in each format and language. */
function dailyFeeds(): string[] {
  const { SITE_URL, SITE_LANGUAGE } = env();
  return languageCodes.flatMap((language) =>
    feedFormats.map((format) => SITE_URL + localPath(feedPath({ kind: "daily" }, format), language, SITE_LANGUAGE)),
  );
}

/** WebSub leaves open how a hub is told; this is how PubSubHubbub's hubs want it, by either name of the address. */
async function publish(hub: string, topic: string): Promise<void> {
  const { status } = await exchange({
    url: hub,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "*/*" },
    sends: {
      method: "POST",
      body: new URLSearchParams({ "hub.mode": "publish", "hub.url": topic, "hub.topic": topic }).toString(),
    },
    reach: { origins: new Set([new URL(hub).origin]) },
    mostBytes: MOST_BYTES,
    takesBeginning: true,
    patienceMs: PATIENCE_MS,
  }).catch((error: unknown) => {
    throw error instanceof NoAnswer ? new Postponed(error.message) : error;
  });
  if (status < 200 || status >= 300) throw new Postponed(`${new URL(hub).host} answered ${status}.`);
}
