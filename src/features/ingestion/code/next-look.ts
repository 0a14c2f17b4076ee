import { startOfDay, toDay } from "@/lib/day";
import { sha256 } from "@/lib/sha256";
import { codeLooks } from "../timetable";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What says how often a repository is looked at: what it is, and the newest and the most read of the papers that name it. */
export type Interest = { state: string; stars: number | null; newestPaper: Date | null; upvotes: number };

/**
 * When a repository that was seen is looked at next: on a day as the timetable has it, at a time of that day that follows
 * from its address alone, so that all of them are spread over the day.
 */
export function nextLook(url: string, { state, stars, newestPaper, upvotes }: Interest, now: Date): Date {
  const isNew = newestPaper !== null && now.getTime() - newestPaper.getTime() < codeLooks.dailyForDays * DAY_MS;
  const isRead = upvotes >= codeLooks.dailyFromUpvotes || (stars ?? 0) >= codeLooks.dailyFromStars;
  const days = isNew ? 1 : state === "gone" ? codeLooks.goneEveryDays : isRead ? 1 : codeLooks.everyDays;
  return new Date(startOfDay(toDay(now)).getTime() + days * DAY_MS + timeOfDay(url));
}

/** When one that gave no answer is tried again, after so many failures in a row. */
export function nextTry(failures: number, now: Date): Date {
  const hours = Math.min(codeLooks.retryAfterHours * 2 ** (failures - 1), codeLooks.everyDays * 24);
  return new Date(now.getTime() + hours * HOUR_MS);
}

/** Milliseconds into the day, the same each day. */
const timeOfDay = (url: string) => Math.floor((Number.parseInt(sha256(url).slice(0, 8), 16) / 2 ** 32) * DAY_MS);
