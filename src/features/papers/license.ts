/** What a licence is called and where its text stands. */
export type License = { name: string; url: string };

const names: Record<string, string> = { zero: "CC0", mark: "Public Domain Mark" };

/**
 * A licence's short name, "CC BY-NC-SA 4.0", from the address by which arXiv names it; "" as the name of arXiv's own, which
 * lets arXiv distribute a paper and nobody else. Null for what is no licence's address.
 * The addresses: https://info.arxiv.org/help/license
 */
export function readLicense(address: string): License | null {
  const url = address.replace(/^http:/, "https:");
  if (/^https:\/\/arxiv\.org\/licenses\//.test(url)) return { name: "", url };
  const [, kind, version] =
    /^https:\/\/creativecommons\.org\/(?:licenses|publicdomain)\/([a-z-]+)\/([\d.]+)\/?$/.exec(url) ?? [];
  if (!kind || !version) return null;
  return { name: `${names[kind] ?? `CC ${kind.toUpperCase()}`} ${version}`, url };
}
