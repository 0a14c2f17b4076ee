/** Plain text that Markdown shows as it is: signs that would mark something up are escaped, whatever their place in the text. */
export const markdownText = (text: string): string =>
  text
    .replace(/[\\`*[\]<>]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^(\s*)([#>+|~=-])/gm, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, "$1\\$2");

/** A link; what an address cannot hold inside angle brackets is percent-encoded. */
export const markdownLink = (label: string, url: string): string =>
  `[${markdownText(label)}](<${url.replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
