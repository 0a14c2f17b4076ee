const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request's `Origin` is this site. A site on a loopback address goes by all of its names, since
 * http://localhost:3000 and http://127.0.0.1:3000 are the same page to whoever just ran `npm start`.
 */
export function isOwnOrigin(origin: string, siteUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [given, own] = [new URL(origin), new URL(siteUrl)];
  if (given.origin === own.origin) return true;
  return (
    loopback.has(own.hostname) &&
    loopback.has(given.hostname) &&
    given.port === own.port &&
    given.protocol === own.protocol
  );
}

/** A path on this site to go back to, or "/" when the text is anything else (another host, a protocol, a backslash). */
export function ownPath(text: string | null | undefined, siteUrl: string): string {
  if (!text || !URL.canParse(text, siteUrl)) return "/";
  const url = new URL(text, siteUrl);
  // A path that begins with two slashes would be read as another host's address.
  return isOwnOrigin(url.origin, siteUrl) ? `${url.pathname.replace(/^\/+/, "/")}${url.search}${url.hash}` : "/";
}
