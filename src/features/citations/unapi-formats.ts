import { storable } from "@/lib/characters";
import { html } from "@/lib/html";
import { formats } from "./formats";

const docs = {
  bib: "https://www.ctan.org/pkg/bibtex",
  ris: "https://en.wikipedia.org/wiki/RIS_(file_format)",
  "csl.json": "https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html",
};

/** The list of formats that an unAPI server gives (https://www.loc.gov/catdir/cpso/unapi.html), of all papers or of one. */
export function unapiFormats(id?: string): string {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<formats${id === undefined ? "" : html` id="${storable(id)}"`}>${Object.entries(formats).map(
    ([ending, { name, type }]) =>
      html`<format name="${name}" type="${type}" docs="${docs[ending as keyof typeof docs]}"/>`,
  )}</formats>
`.markup;
}
