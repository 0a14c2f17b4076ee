import { plugins } from "@citation-js/core";
import "@citation-js/plugin-ris";
import { type CslName, invertedName } from "./author-name";
import type { CitedPaper } from "./cited-paper";
import { cslItem } from "./csl";

/**
 * Papers as RIS: JOUR where a journal is known, otherwise UNPB, which is what RIS has for a preprint. citation-js says which tags a record has; it breaks
 * lines in the middle of words, so the lines are ours.
 */
export function writeRis(papers: CitedPaper[]): string {
  const items = papers.map(cslItem).map((item) => ({
    ...item,
    type: item.type === "article" ? ("document" as const) : item.type,
    ...(item.author && { author: item.author.map(joinParticle) }),
  }));
  return plugins.output
    .format("ris", items, { format: "object" })
    .map(({ TY, DA, ...tags }) => {
      const type = TY === "GEN" ? "UNPB" : (TY as string);
      const dated = { TI: tags.TI!, ...(DA && { DA: paddedDate(DA as string) }), ...tags };
      const lines = Object.entries(dated).flatMap(([tag, values]) => [values].flat().map((value) => line(tag, value)));
      return [line("TY", type), ...lines, "ER  - ", ""].join("\r\n");
    })
    .join("\r\n");
}

/** RIS wants two digits for a month and a day, "2026/04/08/". */
const paddedDate = (date: string) => date.replace(/\/(\d)(?=\/)/g, "/0$1");

const line = (tag: string, value: string | number) => `${tag}  - ${value}`;

/** RIS knows no particles; citation-js would leave them out. */
function joinParticle(name: CslName): CslName {
  if ("literal" in name || !name["non-dropping-particle"]) return name;
  const { given, suffix } = name;
  const family = invertedName({ ...name, given: "", suffix: "" });
  return { family, given, ...(suffix && { suffix }) };
}
