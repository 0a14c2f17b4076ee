import { type Day, formatDay } from "@/lib/day";
import type { ToldPaper, WebhookEvent } from "../event";

/** An event as a chat says it: a headline that leads somewhere, a line for each paper, and how many more there are. */
export type Message = { headline: string; url: string; lines: Line[]; more: string | null };
type Line = { title: string; url: string; detail: string };

/** Characters of a title: a chat's message holds some thousands. */
const LONGEST_TITLE = 200;

/** An event in English words, as plain text that each chat writes in its own marks. */
export function toMessage({ type, data }: WebhookEvent): Message {
  const lines = data.papers.map((paper) => ({ title: shorten(paper.title), url: paper.url, detail: describe(paper) }));
  const left = data.count - lines.length;
  const isMore = type === "search.new" && data.isMore;
  const more = left > 0 ? `${isMore ? "more than " : ""}${left} more` : null;
  return { headline: headline({ type, data } as WebhookEvent), url: data.url, lines, more };
}

function headline({ type, data }: WebhookEvent): string {
  if (type === "search.new")
    return `${data.isMore ? "More than " : ""}${papers(data.count, "new paper")} in “${data.search.name}”`;
  const day = `${papers(data.count, "paper")} of ${formatDay(data.day as Day, "" as Day)}`;
  return type === "day.new" ? day : `This is a test. It looks like a new day: ${day}`;
}

const papers = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

function describe({ authors, authorCount, upvotes, codeUrl }: ToldPaper): string {
  const others = (authorCount ?? authors.length) - authors.length;
  const names = [...authors, ...(others > 0 && authors.length > 0 ? [`${others} more`] : [])].join(", ");
  return [names, `${upvotes} ${upvotes === 1 ? "upvote" : "upvotes"}`, codeUrl ? "code" : ""]
    .filter(Boolean)
    .join(" · ");
}

function shorten(title: string): string {
  const signs = [...title];
  return signs.length <= LONGEST_TITLE ? title : `${signs.slice(0, LONGEST_TITLE - 1).join("")}…`;
}
