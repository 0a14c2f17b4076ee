import { paperText } from "@/features/papers/text/plain";
import { shiftDay, startOfDay, toDay } from "@/lib/day";
import { sha256 } from "@/lib/sha256";
import type { ApiPaper, SourceSubmitter } from "./queries";
import type { DailyItemJson, PaperDetailsJson, PaperJson, UserJson } from "./shapes";

/** What a page of papers is told with. */
export type Telling = {
  siteUrl: string;
  submitters: Map<string, SourceSubmitter>;
  /** Which of the papers the caller upvoted; null when nobody says who asks. */
  upvoted: Set<string> | null;
};

/** An id as Hugging Face has them, 24 hexadecimal digits, the same for the same thing for ever. */
export const opaqueId = (what: string): string => sha256(what).slice(0, 24);

const iso = (moment: Date): string => moment.toISOString();

/** A paper as `paper` of a list. */
export function describePaper(paper: ApiPaper, telling: Telling): PaperJson {
  const { siteUrl } = telling;
  const day = paper.feedEntries[0]?.day;
  const authors = paper.authors as { name: string; hidden?: boolean }[];
  const submitter = describeSubmitter(paper, telling);
  return {
    id: paper.id,
    title: oneLine(paper.title),
    summary: paperText(paper.abstract).trim(),
    authors: authors.map(({ name, hidden = false }, place) => {
      return { _id: opaqueId(`author ${paper.id} ${place}`), name, hidden };
    }),
    ...given({ authorCount: authors.length || paper.authorCount }),
    publishedAt: iso(paper.publishedAt ?? paper.feedEntries.at(-1)?.day ?? paper.createdAt),
    ...given({ submittedOnDailyAt: day && iso(day), submittedOnDailyBy: submitter }),
    discussionId: opaqueId(`discussion ${paper.id}`),
    ...given({ githubRepoAddedBy: githubOf(paper) ? whoNamed(paper) : null }),
    ...given({ withdrawnAt: paper.isWithdrawn ? iso(paper.revisedAt ?? paper.updatedAt) : null }),
    ...given({ codeUrl: webAddress(paper.codeUrl), doi: paper.doi }),
    ...(paper.categories.length > 0 ? { categories: paper.categories } : {}),
    url: `${siteUrl}/papers/${paper.id}`,
    ...describeBoth(paper, siteUrl),
  };
}

/** A paper in a list. */
export function describeItem(paper: ApiPaper, telling: Telling): DailyItemJson {
  const inner = describePaper(paper, telling);
  return {
    paper: inner,
    title: inner.title,
    summary: inner.summary,
    publishedAt: iso(featuredAt(paper)),
    thumbnail: thumbnailOf(paper, telling.siteUrl),
    ...given({ submittedBy: inner.submittedOnDailyBy }),
    isAuthorParticipating: false,
    ...(telling.upvoted ? { upvoted: telling.upvoted.has(paper.id) } : {}),
    ...describeBoth(paper, telling.siteUrl),
  };
}

/** A paper by itself. Models, datasets and spaces are Hugging Face's own, and none are known here. */
export function describeDetails(paper: ApiPaper, telling: Telling): PaperDetailsJson {
  return {
    ...describePaper(paper, telling),
    thumbnail: thumbnailOf(paper, telling.siteUrl),
    ...(telling.upvoted ? { upvoted: telling.upvoted.has(paper.id) } : {}),
    days: paper.feedEntries.map(({ day }) => toDay(day)),
    linkedModels: [],
    linkedDatasets: [],
    linkedSpaces: [],
    numTotalModels: 0,
    numTotalDatasets: 0,
    numTotalSpaces: 0,
  };
}

/** What stands both in a paper and beside it: Hugging Face's client reads some of it in one place only, some in the other. */
function describeBoth(paper: ApiPaper, siteUrl: string) {
  const { organization, aiKeywords, mediaUrls } = paper;
  const repository = githubOf(paper);
  const media = mediaUrls.flatMap((url) => webAddress(url) ?? []);
  return {
    upvotes: paper.upvoteTotal,
    ...given({ ai_summary: paper.aiSummary, githubRepo: repository, projectPage: webAddress(paper.projectUrl) }),
    ...given({ githubStars: repository ? paper.codeStars : null }),
    ...(aiKeywords.length > 0 ? { ai_keywords: aiKeywords } : {}),
    ...(media.length > 0 ? { mediaUrls: media } : {}),
    ...(organization
      ? {
          organization: {
            _id: opaqueId(`organization ${organization.id}`),
            name: organization.id,
            fullname: organization.name,
            avatar: organization.avatarUrl ?? `${siteUrl}/icon.svg`,
            avatarUrl: organization.avatarUrl ?? `${siteUrl}/icon.svg`,
          },
        }
      : {}),
    numComments: paper.sourceCommentCount,
  };
}

/** Somebody as the API tells of people: the public name is all that is known of them here. */
export function describeUser(name: string, siteUrl: string, over: Partial<UserJson> = {}): UserJson {
  return {
    _id: opaqueId(`user ${name.toLowerCase()}`),
    avatarUrl: `${siteUrl}/icon.svg`,
    fullname: name,
    user: name,
    name,
    type: "user",
    isPro: false,
    isHf: false,
    isMod: false,
    ...over,
  };
}

/** Who put a paper into the feed: here, otherwise at Hugging Face. */
function describeSubmitter(paper: ApiPaper, { siteUrl, submitters }: Telling): UserJson | null {
  const own = paper.submissions[0]?.user.username;
  if (own) return describeUser(own, siteUrl);
  const there = submitters.get(paper.id);
  if (!there) return null;
  const { name, fullname, avatarUrl } = there;
  const picture = avatarUrl?.startsWith("/") ? `https://huggingface.co${avatarUrl}` : avatarUrl;
  return describeUser(name, siteUrl, given({ fullname, avatarUrl: webAddress(picture) }));
}

/**
 * The moment a paper came into the feed on its newest day. Where it was brought here days later, as with an import, the
 * moment it came here says nothing, and the day's beginning is taken.
 */
export function featuredAt({ feedEntries: [newest], createdAt }: ApiPaper): Date {
  if (!newest) return createdAt;
  const [start, end] = [newest.day, startOfDay(shiftDay(toDay(newest.day), 2))];
  return newest.createdAt >= start && newest.createdAt < end ? newest.createdAt : start;
}

/** The link to its code, when that is at GitHub. */
const githubOf = ({ codeUrl }: ApiPaper) =>
  webAddress(codeUrl) && new URL(codeUrl!).hostname === "github.com" ? codeUrl : null;

/** "user" where a person named the link, "auto" where a text did. */
const whoNamed = ({ codeLinks, codeUrl }: ApiPaper): "user" | "auto" =>
  codeLinks.some(({ url, role }) => url === codeUrl && role === "official") ? "auto" : "user";

const thumbnailOf = ({ thumbnailUrl, id }: ApiPaper, siteUrl: string) =>
  webAddress(thumbnailUrl) ?? `${siteUrl}/social/papers/${id}.png`;

/** An address that a source names, when it leads somewhere on the web: none of "javascript:" or "data:". */
const webAddress = (text: string | null) => {
  const address = text?.trim();
  return address && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null;
};

const oneLine = (text: string) => paperText(text).replace(/\s+/g, " ").trim();

/** What of these is there: Hugging Face leaves out what it does not know. */
function given<T extends Record<string, unknown>>(values: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as {
    [Name in keyof T]?: NonNullable<T[Name]>;
  };
}
