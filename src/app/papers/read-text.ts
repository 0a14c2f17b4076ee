import { LONGEST_QUERY } from "@/features/search/query";

/** The text in a `q` parameter, as far as it is read, without what no page can show; null when there is none. */
export function readText(value: string | string[] | undefined): string | null {
  const [text] = [value].flat();
  return text === undefined ? null : text.slice(0, LONGEST_QUERY).replace(/[\p{Cc}\p{Cs}]/gu, " ");
}
