import type { IncomingMessage, ServerResponse } from "node:http";
import inject, { type Response as Injected } from "light-my-request";
import type { Env } from "@/lib/env";
import { languages, readLocalPath } from "@/lib/languages";
import { inLanguageOf } from "./local-answer";
import { MISSING } from "./missing";
import type { Rendered } from "./page-cache";
import { contentSecurityPolicy, EMBEDDED_POLICY, inlineScriptHashes, isEmbedded } from "./security-headers";

/** Next's own request handler. */
export type Next = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the cache keeps of an answer's own headers. */
const keptHeaders = [
  "allow",
  "cache-control",
  "content-disposition",
  "content-type",
  "last-modified",
  "link",
  "location",
  "retry-after",
  "www-authenticate",
  "x-error-code",
  "x-error-message",
];

/** A function that asks Next for an address of the site, and answers with what may be kept of it. */
export function createRenderer(env: Env, next: Next) {
  /** Renders a public page as nobody in particular, or an answer of the API for `who`: no cookie reaches it. */
  return async function render(address: string, id: string, who: Record<string, string> = {}): Promise<Rendered> {
    const { language, address: url } = readLocalPath(address, env.SITE_LANGUAGE);
    const {
      statusCode: answered,
      headers: given,
      rawPayload: body,
    } = await new Promise<Injected>((resolve, reject) => {
      const options = {
        method: "GET",
        url,
        headers: {
          host: new URL(env.SITE_URL).host,
          accept: "text/html",
          "x-request-id": id,
          "x-language": language,
          "x-page-address": address,
          ...who,
        },
      } as const;
      // What the handler returns is dropped by inject; a rejection would end the process.
      const handle = (request: unknown, response: unknown) =>
        next(request as IncomingMessage, response as ServerResponse).catch(reject);
      inject(handle, options).then(resolve, reject);
    });
    const headers: Record<string, string> = {};
    for (const name of keptHeaders) if (given[name]) headers[name] = String(given[name]);
    if (headers.location) headers.location = inLanguageOf(address, headers.location, env.SITE_LANGUAGE);
    if (!headers["content-type"]?.startsWith("text/html")) return { status: answered, headers, body };
    const html = body.toString("utf8");
    headers["Content-Security-Policy"] = isEmbedded(url)
      ? EMBEDDED_POLICY
      : contentSecurityPolicy(env, inlineScriptHashes(html));
    headers["Content-Language"] = languages[language].tag;
    if (answered >= 500) return { status: answered, headers, body: Buffer.from(withWords(html, id)) };
    return { status: answered === 200 && html.includes(MISSING) ? 404 : answered, headers, body };
  };
}

/** What Next sends of a page that broke is filled by scripts alone; without them these words are there. */
function withWords(html: string, id: string): string {
  const words = `Something broke on our side. Please try again in a moment. (Reference ${id})`;
  return html.replace("</body>", `<noscript><p>${words}</p></noscript></body>`);
}
