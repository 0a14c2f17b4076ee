/** The page number, from 1, in a `page` parameter; 1 when there is none, null when it is no page number. */
export function readPage(text: string | string[] | undefined): number | null {
  if (text === undefined) return 1;
  return typeof text === "string" && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;
}
