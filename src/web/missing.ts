import type { ServerResponse } from "node:http";

/** How a page says that what its address names is missing (src/ui/page.tsx). Text from outside is escaped, so it cannot. */
export const MISSING = '<main id="main" data-status="404"';

/** A page that says that it is missing becomes a 404 also where it is one person's own: its head waits for its first words. */
export function tellMissing(response: ServerResponse): void {
  const [write, end] = [response.write, response.end];
  const look = (piece: unknown) => {
    if (response.headersSent || response.statusCode !== 200) return;
    if (!String(response.getHeader("content-type")).startsWith("text/html")) return;
    if ((typeof piece === "string" || piece instanceof Uint8Array) && Buffer.from(piece).includes(MISSING))
      response.statusCode = 404;
  };
  response.flushHeaders = () => {};
  response.write = (...given: unknown[]) => {
    look(given[0]);
    return Reflect.apply(write, response, given);
  };
  response.end = (...given: unknown[]) => {
    look(given[0]);
    return Reflect.apply(end, response, given);
  };
}
