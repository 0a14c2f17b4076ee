/** The links by which readers of a page find its oEmbed (oembed.com, 4): `page` is its whole address. */
export function oembedTypes(page: string, title: string): Record<string, { url: string; title: string }[]> {
  const url = (format: string) => `/oembed?${new URLSearchParams({ format, url: page })}`;
  return {
    "application/json+oembed": [{ url: url("json"), title }],
    "text/xml+oembed": [{ url: url("xml"), title }],
  };
}
