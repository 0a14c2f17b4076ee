/** The path of an address as the log may have it: no query, and no token of a link in a mail or of a person's own feed. */
export function logPath(address: string): string {
  return address.split("?", 1)[0]!.replace(/(\/(?:subscription|feeds\/+saved)\/+)[^/]+/gi, "$1…");
}
