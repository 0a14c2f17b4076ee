/** The address of a page (from 1) of what a text finds. */
export function searchPath(text: string, page = 1): string {
  const query = new URLSearchParams({ q: text });
  if (page > 1) query.set("page", String(page));
  return `/papers?${query}`;
}
