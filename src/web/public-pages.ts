/** Query parameters that a public page reads; all others (utm_source …) are dropped so that they cannot split the cache. */
const parameters = ["page", "until", "after"];

/** A page's address longer than this is not worth remembering. */
const LONGEST = 500;

/**
 * The one address of a public page: its path and the parameters it reads, in a fixed order. Null when the address is
 * not that of a public page. Public pages know no viewer: they are rendered without cookies and shared by everybody.
 */
export function publicPage(address: string): string | null {
  if (address.length > LONGEST) return null;
  const at = address.indexOf("?");
  const path = at < 0 ? address : address.slice(0, at);
  if (path !== "/" && path !== "/subscribe" && path !== "/papers" && !path.startsWith("/papers/")) return null;
  if (at < 0) return path;

  const given = new URLSearchParams(address.slice(at + 1));
  const read = parameters.flatMap((name) => given.getAll(name).map((value) => [name, value]));
  return read.length === 0 ? path : `${path}?${new URLSearchParams(read)}`;
}
