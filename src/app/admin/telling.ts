import type { Telling } from "@/features/ingestion/runs/describe-run";
import { toDay } from "@/lib/day";
import { getLanguage, getWords } from "@/words/server";

/** This page's words, at this moment. */
export async function getTelling(): Promise<Telling> {
  const now = new Date();
  return { t: await getWords(), language: await getLanguage(), now, today: toDay(now) };
}
