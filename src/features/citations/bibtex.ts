import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { oneLine } from "@/lib/characters";
import type { CitedPaper } from "./cited-paper";
import { cslItem } from "./csl";
import { texText } from "./tex/escape";
import { texName } from "./tex/names";
import { texTitle } from "./tex/title";

// All that is handed over is TeX already; its own escaping drops the letters that it has no command for.
Object.assign(plugins.config.get("@bibtex").format, { asciiOnly: false, checkLabel: false });

/**
 * Papers as BibTeX: `@article` where a journal is known, otherwise `@misc`. citation-js says which fields an entry has; TeX,
 * arXiv's fields (https://info.arxiv.org/help/hypertex/bibstyles) and the layout are ours (docs/decisions/0009).
 */
export function writeBibtex(papers: CitedPaper[]): string {
  return papers.map(entry).join("\n");
}

function entry(paper: CitedPaper): string {
  const {
    title: _,
    "container-title": journal,
    abstract: _a,
    keyword: _k,
    publisher: _p,
    number: _n,
    ...item
  } = cslItem(paper);
  const [mapped] = plugins.output.format(
    "bibtex",
    [
      {
        ...item,
        type: journal ? "article-journal" : "document",
        ...(item.author && { author: item.author.map(texName) }),
      },
    ],
    { format: "object" },
  );
  const { type, label, properties } = mapped!;
  const { author, year, month, doi, url } = properties;
  const [monthName, day] = month ? monthAndDay(item.issued!["date-parts"][0]!) : [];
  const fields: [string, string | null | undefined][] = [
    ["title", braced(texTitle(paper.title))],
    ["author", author && braced(author)],
    ["journal", journal && braced(texTitle(paper.journalReference!))],
    ["year", year && braced(year)],
    ["month", monthName],
    ["day", day && braced(day)],
    ["eprint", paper.arxivId && braced(paper.arxivId)],
    ["archivePrefix", paper.arxivId && "{arXiv}"],
    ["primaryClass", paper.arxivId && paper.categories[0] && braced(texText(oneLine(paper.categories[0])))],
    ["doi", doi && braced(encodeBraces(doi))],
    ["url", url && braced(encodeBraces(url))],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? `  ${name} = ${value}` : []));
  return `@${type}{${label},\n${lines.join(",\n")}\n}\n`;
}

const braced = (value: string) => `{${value}}`;
const encodeBraces = (address: string) => address.replaceAll("{", "%7B").replaceAll("}", "%7D");

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A month by its macro, which each style spells its own way, and a day. */
const monthAndDay = ([, month, day]: number[]) => [months[month! - 1], day === undefined ? undefined : String(day)];
