/**
 * The language to note (`lang`) for a title or an abstract: "en" where its letters are Latin, as papers in Latin letters
 * are English but for a few; "" (unknown, as HTML has it) for any other script, which may be that of several languages.
 * Undefined where there are no letters.
 */
export function textLanguage(text: string): "en" | "" | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin * 2 >= letters ? "en" : "";
}
