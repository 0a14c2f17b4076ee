import { asRead } from "@/features/search/shorten";

/** The text in a `q` parameter, as far as it is read, without what no page can show: "" when there is nothing to see in it; null when there is none. */
export function readText(value: string | string[] | undefined): string | null {
  const [text] = [value].flat();
  if (text === undefined) return null;
  const shown = asRead(text);
  return shown.trim() ? shown : "";
}
