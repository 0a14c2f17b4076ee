import type { DayCount, FeedPaper, PaperLine, TopOfDay } from "@/features/feed/queries";
import { type Day, monthOf, shiftDay } from "@/lib/day";

/** The day on which all of /design takes place. */
export const today = "2026-04-16" as Day;

const abstract =
  "Retrieval over long archives is usually cast as a ranking problem. We ask instead what a reader would have missed. On three collections of letters the answer differs from the ranking in a third of all cases, and a small model that is told so closes most of the gap. We describe the collections, the annotation by eleven archivists, and the ways in which it went wrong.";

/** A paper made up by us; what is not said is missing, as it may be in any source. */
function paper(id: string, title: string, over: Partial<FeedPaper> = {}): FeedPaper {
  return {
    id: `example-${id}`,
    arxivId: null,
    title,
    abstract,
    authors: [{ name: "Mira Oduya" }, { name: "Jonas Feld" }],
    authorCount: 2,
    publishedAt: new Date("2026-04-15T00:00:00Z"),
    version: null,
    revisedAt: null,
    isWithdrawn: false,
    codeUrl: null,
    codeStars: null,
    codeCheckedAt: null,
    codeLinks: [],
    aiKeywords: [],
    thumbnailUrl: null,
    mediaUrls: [],
    sourceCommentCount: 0,
    sourceUpvotes: {},
    sourceUpvoteCount: 0,
    upvoteCount: 3,
    organization: null,
    ...over,
  };
}

const institute = { id: "institute", name: "Institute of Letters", avatarUrl: null };

/** The first three of a day, by their weight: lead, second, second; then a plain one. */
export const ranked = [
  paper("lead", "What a Reader Would Have Missed: Retrieval as Regret", {
    organization: institute,
    codeUrl: "https://github.com/example/missed",
    codeStars: 1234,
    sourceUpvoteCount: 128,
    sourceUpvotes: { "hugging-face": 128 },
    sourceCommentCount: 12,
  }),
  paper("upvoted", "Upvoted by Whoever Is Reading", { upvoteCount: 13 }),
  paper("new", "New Since the Last Visit", { sourceUpvoteCount: 7 }),
  paper("noted", "With Something Noted About It"),
];

/** What comes in forms that are easily forgotten. */
export const odd = [
  paper(
    "long",
    "A Long Title That Goes On Well Beyond What Anybody Would Say in One Breath Because Its Authors Wanted to Name Every Dataset, Every Metric, Every Baseline and the Three Cities in Which the Annotation Was Carried Out, and Then Could Not Agree on a Name",
  ),
  paper("word", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", {
    codeUrl: "https://github.com/example/a-repository-with-a-rather-long-name-that-has-to-be-cut-somewhere",
    codeLinks: [
      { url: "https://github.com/example/a-repository-with-a-rather-long-name-that-has-to-be-cut-somewhere" },
    ],
  }),
  paper("crowd", "By Five Hundred and Forty-Six Authors", { authors: [], authorCount: 546 }),
  paper("silent", "Without an Abstract", { abstract: "" }),
  paper("bare", "With Nothing but Its Title", { abstract: "", authors: [], authorCount: null, publishedAt: null }),
  paper("formulas", "On $L^p$ Norms of $\\nabla u$ and Where They Stop", {
    abstract:
      "For every $u \\in W^{1,p}(\\Omega)$ with $\\int_\\Omega |\\nabla u|^p \\, dx \\le 1$ we show $\\|u\\|_{L^q} \\le C(p, q) \\, |\\Omega|^{1/q}$, and that $q^* = \\frac{np}{n-p}$ is as far as it goes: $$\\sup_{\\|\\nabla u\\|_p \\le 1} \\int_\\Omega e^{\\alpha |u|^{n/(n-1)}} \\, dx < \\infty \\iff \\alpha \\le \\alpha_n = n \\, \\omega_{n-1}^{1/(n-1)}.$$ The constant is attained.",
  }),
  paper("emoji", "🦉 Night Owl: Detecting Birds in the Dark 🌙"),
  paper("letters", "Kovačević–Nguyễn Decompositions of Łukasiewicz Algebras: Ένα παράδειγμα"),
  paper("arabic", "نموذج لغوي صغير لقراءة المخطوطات العربية", {
    abstract:
      "نقدم في هذه الورقة نموذجا صغيرا يقرأ المخطوطات العربية القديمة، ونبين أن جودته تقارب جودة نماذج أكبر منه بكثير.",
  }),
  paper("hebrew", "קריאת כתבי יד עבריים בעזרת מודלים קטנים", {
    abstract: "אנו מציגים מודל קטן לקריאת כתבי יד עבריים, ומראים כי הוא קרוב באיכותו למודלים גדולים ממנו.",
  }),
  paper("chinese", "面向古籍长文本理解的小型语言模型", {
    abstract: "本文提出一种面向古籍长文本的小型语言模型，并在三个公开数据集上验证其有效性。",
  }),
];

/** A day and when it was before: how long ago the last visit is said to be. */
export const now = Date.UTC(2026, 3, 16, 12);
export const lastVisit = Date.UTC(2026, 3, 14, 12);

export const viewer = { username: "a-name-of-thirty-letters-as-ada" };

export const notes = { "example-noted": "+14 in 3 days" };
/** What /design shows as new is what has arrived at all (design.css). */
export const arrivals = { "example-new": now / 1000 };
export const states = { "example-upvoted": { hasUpvoted: true, upvoteCount: 13 } };

/** A month with busy days, quiet ones and none at weekends. */
export const month = monthOf(today);
const volumes = [21, 34, 28, 0, 0, 19, 40, 31, 26, 22, 0, 0, 8, 29, 37, 1];
export const counts: DayCount[] = volumes.flatMap((papers, index) =>
  papers > 0
    ? [{ day: shiftDay(month.first, index), papers, arrivedAt: new Date(index === volumes.length - 1 ? now : 0) }]
    : [],
);

export const lines: PaperLine[] = ranked.map(({ id, title, upvoteCount }) => ({ id, title, upvoteTotal: upvoteCount }));
export const tops: TopOfDay[] = counts.slice(-2).map(({ day, papers }) => ({ day, papers, top: lines.slice(0, 3) }));
