/**
 * What a bookmark runs on another site's page about a paper: it finds an arXiv id in the address (arXiv's abs, pdf and html,
 * alphaXiv, Hugging Face's papers) and opens `/abs/ID` here. Written so that browsers keep it as one line.
 */
export function bookmarklet(siteUrl: string, sorry: string): string {
  const id = String.raw`/(?:abs|pdf|html|format|overview|papers)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)/`;
  const script = `(()=>{const m=${id}.exec(location.href);m?location.assign(${JSON.stringify(`${siteUrl}/abs/`)}+m[1]):alert(${JSON.stringify(sorry)})})()`;
  return `javascript:${encodeURIComponent(script)}`;
}
