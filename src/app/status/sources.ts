import { ARXIV_TURN, rounds } from "@/features/ingestion/timetable";
import type { Env } from "@/lib/env";

/** What the feed is made from, in the order of the status page. Only the first three are asked; files are brought. */
export const sources = ["arxiv", "hugging-face", "code", "file"] as const;
export type StatusSource = (typeof sources)[number];

/** How often the timetable looks at a source; files have no rounds. */
export const roundsOf: Record<StatusSource, string | null> = {
  arxiv: rounds.arxivBatch,
  "hugging-face": rounds.huggingFace,
  code: rounds.code,
  file: null,
};

/** The jobs of each source, the one that brings most on top. */
export const jobsOf: Record<StatusSource, string[]> = {
  arxiv: ["batch", "harvest", "paper"],
  "hugging-face": ["day", "paper"],
  code: ["check"],
  file: ["import"],
};

/** Whether a source is switched on by SOURCES; what is brought by hand cannot be switched off. */
export const isOn = (source: StatusSource, { SOURCES }: Pick<Env, "SOURCES">): boolean =>
  source === "file" || SOURCES.includes(source);

type Addresses = Pick<Env, "ARXIV_API_URL" | "ARXIV_OAI_URL" | "ARXIV_RSS_URL" | "HUGGING_FACE_URL" | "GITHUB_API_URL">;

/** Which source a host belongs to, or the name under which all of arXiv's take turns; null for one that the settings do not name. */
export function sourceOfHost(host: string, settings: Addresses): StatusSource | null {
  const isAt = (url: string) => [new URL(url).host, new URL(url).hostname].includes(host);
  const { ARXIV_API_URL, ARXIV_OAI_URL, ARXIV_RSS_URL, HUGGING_FACE_URL, GITHUB_API_URL } = settings;
  if (host === ARXIV_TURN) return "arxiv";
  if ([ARXIV_API_URL, ARXIV_OAI_URL, ARXIV_RSS_URL].some(isAt) || /(^|\.)arxiv\.org$/.test(host)) return "arxiv";
  if (isAt(HUGGING_FACE_URL)) return "hugging-face";
  return isAt(GITHUB_API_URL) ? "code" : null;
}
