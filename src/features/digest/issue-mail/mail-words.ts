import { type Day, formatDay, formatLongDay } from "@/lib/day";
import { type Language, languages } from "@/lib/languages";
import type { Reason } from "../opening/reason";
import { isolated } from "../plain-text";

/** What an issue's mail says in one language, beside the papers. Kept here, for the worker has no interface to read words from. */
export type MailWords = {
  subject(day: string, title: string, others: number): string;
  emptySubject(day: string): string;
  /** Says nothing of an earlier issue: the same words go to readers who had none. */
  introduction(papers: number, isEverything: boolean): string;
  empty: string;
  /** What stands between a name and what it names. */
  colon: string;
  upvotes(count: string, number: number): string;
  reasons(reasons: Reason[]): string;
  code: string;
  upvoteOrSave: string;
  allPapers(day: string): string;
  inBrowser: string;
  preferences: string;
  unsubscribe: string;
  why(site: string): string;
};

const joined = (reasons: Reason[], one: (reason: Reason) => string) =>
  reasons.map(({ kind, value }) => one({ kind, value: isolated(value) })).join(" · ");

const en: MailWords = {
  subject: (day, title, others) => `${day}: ${title}${others > 0 ? `, and ${others} more` : ""}`,
  emptySubject: (day) => `${day}: no new papers`,
  introduction: (papers, isEverything) =>
    isEverything
      ? papers === 1
        ? "One new paper."
        : `${papers} new papers, the most upvoted first.`
      : papers === 1
        ? "One new paper for what you chose."
        : `${papers} new papers for what you chose.`,
  empty: "Nothing new for what you chose.",
  colon: ": ",
  upvotes: (count, number) => `${count}\u00a0${number === 1 ? "upvote" : "upvotes"}`,
  reasons: (reasons) =>
    joined(reasons, ({ kind, value }) => {
      if (kind === "search") return `your search “${value}”`;
      if (kind === "words") return `your words “${value}”`;
      if (kind === "category") return `in ${value}, which you chose`;
      if (kind === "organization") return `by ${value}, which you chose`;
      if (kind === "author") return `by ${value}, whom you chose`;
      return "among the most upvoted";
    }),
  code: "Code",
  upvoteOrSave: "Upvote or save",
  allPapers: (day) => `All papers of ${day}`,
  inBrowser: "View in browser",
  preferences: "Change what you get and when",
  unsubscribe: "Unsubscribe",
  why: (site) => `You get this because your address was confirmed for the digest at ${site}`,
};

const de: MailWords = {
  subject: (day, title, others) => `${day}: ${title}${others > 0 ? ` und ${others} weitere` : ""}`,
  emptySubject: (day) => `${day}: keine neuen Papers`,
  introduction: (papers, isEverything) =>
    isEverything
      ? papers === 1
        ? "Ein neues Paper."
        : `${papers} neue Papers, die mit den meisten Upvotes zuerst.`
      : papers === 1
        ? "Ein neues Paper zur eigenen Auswahl."
        : `${papers} neue Papers zur eigenen Auswahl.`,
  empty: "Nichts Neues zur eigenen Auswahl.",
  colon: ": ",
  upvotes: (count, number) => `${count}\u00a0${number === 1 ? "Upvote" : "Upvotes"}`,
  reasons: (reasons) =>
    joined(reasons, ({ kind, value }) => {
      if (kind === "search") return `gespeicherte Suche „${value}“`;
      if (kind === "words") return `ausgewählte Wörter „${value}“`;
      if (kind === "category") return `ausgewählte Kategorie ${value}`;
      if (kind === "organization") return `von ${value}, ausgewählt`;
      if (kind === "author") return `von ${value}, ausgewählt`;
      return "unter den meisten Upvotes";
    }),
  code: "Code",
  upvoteOrSave: "Upvote geben oder merken",
  allPapers: (day) => `Alle Papers vom ${day}`,
  inBrowser: "Im Browser ansehen",
  preferences: "Ändern, was wann kommt",
  unsubscribe: "Abbestellen",
  why: (site) => `Diese E-Mail kommt, weil die Adresse für den Digest bestätigt wurde, auf ${site}`,
};

const zh: MailWords = {
  subject: (day, title, others) => `${day}：${title}${others > 0 ? ` 等 ${others + 1} 篇` : ""}`,
  emptySubject: (day) => `${day}：没有新论文`,
  introduction: (papers, isEverything) =>
    isEverything ? `${papers} 篇新论文，按获赞数排序。` : `符合所选内容的 ${papers} 篇新论文。`,
  empty: "没有符合所选内容的新论文。",
  colon: "：",
  upvotes: (count) => `${count}\u00a0个赞`,
  reasons: (reasons) =>
    joined(reasons, ({ kind, value }) => {
      if (kind === "search") return `你的搜索“${value}”`;
      if (kind === "words") return `你的关键词“${value}”`;
      if (kind === "category") return `你选择的类别 ${value}`;
      if (kind === "organization") return `你选择的机构 ${value}`;
      if (kind === "author") return `你选择的作者 ${value}`;
      return "获赞最多之一";
    }),
  code: "代码",
  upvoteOrSave: "点赞或收藏",
  allPapers: (day) => `${day}的全部论文`,
  inBrowser: "在浏览器中查看",
  preferences: "更改内容和时间",
  unsubscribe: "退订",
  why: (site) => `收到这封邮件，是因为这个地址确认了订阅：${site}`,
};

/** The words of an issue's mail in a language. */
export const mailWords: Record<Language, MailWords> = { en, de, zh };

/** "1,234", as the language writes it. */
export const writtenNumber = (number: number, language: Language): string =>
  number.toLocaleString(languages[language].tag);

/** "Apr 16, 2026": a mail may be read in another year, so the year always stands there. */
export const writtenDay = (day: Day, language: Language): string => formatDay(day, "0000-01-01" as Day, language);

/** "Thursday, April 16, 2026". */
export const writtenLongDay = formatLongDay;
