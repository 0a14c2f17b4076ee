import type { CslName } from "../author-name";
import { texText } from "./escape";

/** A text as TeX. "and" stands between two names for BibTeX, whoever writes it: within a name it is in braces. */
const part = (text: string) => texText(text).replace(/(?<=^|\s)and(?=\s|$)/gi, "{$&}");

/** A name whose parts are TeX. A family's name of several words stands in braces, so that BibTeX does not take it apart. */
export function texName(name: CslName): CslName {
  if ("literal" in name) return { literal: texText(name.literal) };
  const family = part(name.family);
  return {
    ...Object.fromEntries(Object.entries(name).map(([kind, text]) => [kind, part(text)])),
    family: /\s/.test(family) ? `{${family}}` : family,
    // Whoever reads "\\& and" may take the space for the end of the command, and then finds no "and".
    given: part(name.given).replace(/\\[&%$#_]$/, "{$&}"),
  };
}
