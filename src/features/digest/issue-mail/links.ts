import { paperPath } from "@/features/papers/paper-path";
import type { Day } from "@/lib/day";
import { env } from "@/lib/env";
import { type Language, localPath } from "@/lib/languages";

/** Where a mail's links lead, whole addresses in its language. */
export type Links = ReturnType<typeof linksFor>;

/** The links of an issue of `day` for the reader whose key `token` is. What changes something leads to a page with a button. */
export function linksFor(token: string, day: Day, language: Language) {
  const { SITE_URL, SITE_LANGUAGE } = env();
  const page = (path: string) => `${SITE_URL}${localPath(path, language, SITE_LANGUAGE)}`;
  const own = (deed: string) => page(`/subscription/${token}/${deed}`);
  return {
    issue: page(`/digests/${day}`),
    day: page(`/papers/date/${day}`),
    paper: (id: string) => page(paperPath(id)),
    /** The page with two buttons, to upvote a paper and to save it. */
    upvoteOrSave: (id: string) => own(`paper/${id}`),
    preferences: own("preferences"),
    unsubscribe: own("unsubscribe"),
  };
}
