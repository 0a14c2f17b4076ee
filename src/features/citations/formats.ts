import { writeBibtex } from "./bibtex";
import type { CitedPaper } from "./cited-paper";
import { cslItem } from "./csl";
import { writeRis } from "./ris";

/** How papers are written for reference managers, by what the name of a file ends in. */
export const formats = {
  bib: { name: "bibtex", type: "application/x-bibtex", write: writeBibtex },
  ris: { name: "ris", type: "application/x-research-info-systems", write: writeRis },
  "csl.json": {
    name: "csl-json",
    type: "application/vnd.citationstyles.csl+json",
    write: writeCsl,
  },
};

/** CSL-JSON, a paper in a line. */
function writeCsl(papers: CitedPaper[]): string {
  return `[${papers.map((paper) => `\n${JSON.stringify(cslItem(paper))}`).join(",")}\n]\n`;
}

export type Ending = keyof typeof formats;
export const endings = Object.keys(formats) as Ending[];

/** The name and the format of a file like "2604.07429.bib"; null when it ends in none of the formats. */
export function readFileName(file: string): { name: string; ending: Ending } | null {
  const ending = endings.find((one) => file.endsWith(`.${one}`));
  return ending ? { name: file.slice(0, -ending.length - 1), ending } : null;
}
