/** The parts of citation-js that are used here; it brings no types of its own. */
declare module "@citation-js/core" {
  import type { CslItem } from "@/features/citations/csl";

  type Mapped = { type: string; label: string; properties: Record<string, string> };

  export const plugins: {
    config: { get(ref: "@bibtex"): { format: { asciiOnly: boolean; checkLabel: boolean } } };
    output: {
      format(name: "bibtex", items: Partial<CslItem>[], options: { format: "object" }): Mapped[];
      format(
        name: "ris",
        items: Partial<CslItem>[],
        options: { format: "object" },
      ): Record<string, string | number | (string | number)[]>[];
    };
    input: { chain(text: string, options: { generateGraph: false }): CslItem[] };
  };
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
