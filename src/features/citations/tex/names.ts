import type { CslName } from "../author-name";
import { texText } from "./escape";

/** A name whose parts are TeX. A family's name of several words stands in braces, so that BibTeX does not take it apart. */
export function texName(name: CslName): CslName {
  if ("literal" in name) return { literal: texText(name.literal) };
  const family = texText(name.family);
  return {
    ...Object.fromEntries(Object.entries(name).map(([part, text]) => [part, texText(text)])),
    family: /\s/.test(family) ? `{${family}}` : family,
    // Whoever reads "\\& and" may take the space for the end of the command, and then finds no "and".
    given: texText(name.given).replace(/\\[&%$#_]$/, "{$&}"),
  };
}
