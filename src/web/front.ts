import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import inject, { type Response as Injected } from "light-my-request";
import type { Env } from "@/lib/env";
import { languages, localPath, readLocalPath, withoutOwnLanguage } from "@/lib/languages";
import { log } from "@/lib/log";
import { logPath } from "@/lib/log-path";
import { ownChangeCookie } from "@/lib/own-change";
import { sha256 } from "@/lib/sha256";
import { isOwnOrigin } from "@/lib/site";
import { TOKEN_PREFIX } from "@/lib/token-prefix";
import { isPlain, isReadable } from "./address";
import { announcesTooMuch, MOST_BODY_BYTES, watchBody } from "./body-limit";
import { clientNetwork, requestId } from "./caller";
import { keepLength } from "./keep-length";
import { isPaperPage, markdownAddress } from "./markdown-address";
import type { createMetrics } from "./metrics";
import { chooseEncoding, createPageCache, type Found, pack, type Rendered, TookTooLong } from "./page-cache";
import { isApi, isForPrograms } from "./program-addresses";
import { publicPage } from "./public-pages";
import { createReadRate } from "./read-rate";
import { refuse } from "./refuse";
import {
  commonHeaders,
  contentSecurityPolicy,
  DEVELOPMENT_POLICY,
  EMBEDDED_POLICY,
  inlineScriptHashes,
  isEmbedded,
} from "./security-headers";

type Front = {
  env: Env;
  /** Next's own request handler. */
  next: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  metrics: ReturnType<typeof createMetrics>;
  now: () => number;
  isDevelopment?: boolean;
};

/** The API alone takes something back by DELETE. */
const methodsOf = (path: string) => ["GET", "HEAD", "POST", ...(isApi(path) ? ["DELETE"] : [])];

/** What a page of another origin may read of an answer beside its body. */
const EXPOSED =
  "ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After, X-Error-Code, X-Error-Message, X-Request-Id";

/** What a token or a signature alone allows (RFC 8058, docs/mail.md): whoever sends it, and from which page, does not matter. */
const isForAnybody = /^(?:\/[a-z]{2})?\/(?:subscription\/[^/]+\/one-click|mail-events\/[^/]+)$/;

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

/** How a page says that what its address names is missing (src/ui/page.tsx). Text from outside is escaped, so it cannot. */
const MISSING = '<main id="main" data-status="404"';

/** An address at which no page is: what is asked for instead of one that cannot be read, for the page that says so. */
const NO_PAGE = "/no-such-page";

/** Not of files and of what programs read. */
const isOfPages = (path: string) => !/^\/(?:api|_next|metrics)(?:\/|$)/.test(path);

/**
 * Answers every request of the site. Public pages and static files come from the page cache; all else goes to Next
 * with what it may trust: the caller's network, a request id, and for pages a nonce for its inline scripts.
 */
export function createFront({ env, next, metrics, now, isDevelopment = false }: Front): RequestListener {
  const findPage = createPageCache(now);
  const spendRead = createReadRate(env.API_READS, now);
  const ownChange = ownChangeCookie(env.SITE_URL);

  return async (request, response) => {
    const startedAt = now();
    const id = requestId(request);
    const address = markdownAddress(request.url ?? "/", request.headers.accept);
    const path = address.split("?", 1)[0]!;
    request.url = address;
    response.setHeader("X-Request-Id", id);
    let outcome = "pass";
    response.on("close", () => {
      const milliseconds = now() - startedAt;
      const { statusCode: status } = response;
      metrics.count(status, outcome, milliseconds);
      const line = { id, method: request.method, path: logPath(path), status, milliseconds, outcome };
      if (outcome === "hit") log.debug(line);
      else log.info(line);
    });
    try {
      outcome = await answer(request, response, address, path, id);
    } catch (error) {
      if (response.writableEnded) return log.warn({ id, err: error }, "a request failed after its answer");
      log.error({ id, err: error }, "a request failed");
      if (response.headersSent) response.destroy();
      else if (error instanceof TookTooLong)
        refuse(response, 503, `This page takes too long just now. Please try again in a moment. (Reference ${id})`);
      else refuse(response, 500, `Something broke on our side. Please try again in a moment. (Reference ${id})`);
    }
  };

  async function answer(request: IncomingMessage, response: ServerResponse, address: string, path: string, id: string) {
    const reads = request.method === "GET" || request.method === "HEAD";
    if (!isReadable(path) && reads && isOfPages(path)) {
      const { language } = readLocalPath(address, env.SITE_LANGUAGE);
      request.url = localPath(NO_PAGE, language, env.SITE_LANGUAGE);
      prepare(request, response, NO_PAGE, id);
      await next(request, response);
      return "pass";
    }
    if (!isReadable(path))
      return refuse(
        response,
        400,
        "This address is damaged: a % in it stands for no character, or a part of it leads back. Check it and try again.",
      );
    if (path === "/metrics") return answerMetrics(request, response);
    if (isForPrograms(readLocalPath(path, env.SITE_LANGUAGE).address)) {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Access-Control-Expose-Headers", EXPOSED);
      if (request.method === "OPTIONS") return allowReading(response);
    }
    if (reads && isApi(path)) {
      const { isOver, headers } = spendRead(clientNetwork(request, env.TRUST_PROXY), path);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (isOver)
        return refuse(response, 429, `Too many requests. Please try again in ${headers["Retry-After"]} seconds.`);
    }
    if (!reads && announcesTooMuch(request)) return refuseLong(response);
    if (!reads && !comesFromHere(request) && !isForAnybody.test(path))
      return refuse(response, 403, `This can only be sent from ${env.SITE_URL}. Open that address and try again.`);

    const methods = methodsOf(path);
    if (!methods.includes(request.method ?? ""))
      return refuse(response, 405, `This address answers ${methods.join(", ")}, if anything.`, {
        Allow: methods.join(", "),
      });

    const own = reads ? withoutOwnLanguage(address, env.SITE_LANGUAGE) : null;
    if (own) {
      response.writeHead(308, { ...commonHeaders(env, path), Location: own, "Cache-Control": "no-store" }).end();
      return "pass";
    }

    const isShared = reads && !isDevelopment;
    const isOfApi = isApi(path);
    const isAskedByOne = isOfApi && request.headers.authorization?.includes(TOKEN_PREFIX);
    const isPartial = !isOfApi && request.headers.rsc;
    const mayBeOlder = isShared && !isPartial && !hasOwnChange(request) && !isAskedByOne;
    const page = mayBeOlder ? publicPage(address, env.SITE_LANGUAGE) : null;
    if (page) return send(request, response, path, await findPage(page, "for a moment", () => render(page, id)));
    if (isShared && path.startsWith("/_next/static/") && isPlain(path))
      return send(request, response, path, await findPage(path, "for ever", () => render(path, id)));

    if (isShared && isAskedByOne) return sendOwn(request, response, address, path, id);

    if (!reads) watchBody(request, () => cutOff(request, response));
    prepare(request, response, path, id);
    if (reads) tellMissing(response);
    if (path.startsWith("/dumps/")) keepLength(response);
    await next(request, response);
    return "pass";
  }

  /** What the API answers to the holder of a token: made anew each time, kept by nobody, and packed and compared as all else. */
  async function sendOwn(
    request: IncomingMessage,
    response: ServerResponse,
    address: string,
    path: string,
    id: string,
  ) {
    const who = {
      authorization: request.headers.authorization!,
      "x-client-address": clientNetwork(request, env.TRUST_PROXY),
    };
    const packed = await pack(await render(address, id, who), "for a moment", now());
    return send(request, response, path, { packed: { ...packed, cacheControl: "private, no-cache" }, outcome: "miss" });
  }

  /** A page of any origin may ask for what programs read, and show who asks by a token. */
  function allowReading(response: ServerResponse) {
    response.writeHead(204, {
      "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match",
      "Access-Control-Max-Age": "86400",
    });
    response.end();
    return "pass";
  }

  /** Only a request without Origin (a mail provider's one-click POST, a script) or with our own may change anything. */
  function comesFromHere({ headers: { origin } }: IncomingMessage): boolean {
    return origin === undefined || isOwnOrigin(origin, env.SITE_URL);
  }

  /** Whoever just changed something is shown public pages as they are now. */
  function hasOwnChange({ headers: { cookie = "" } }: IncomingMessage): boolean {
    return cookie.split(/;\s*/).some((one) => one.startsWith(`${ownChange.name}=`));
  }

  function refuseLong(response: ServerResponse) {
    const most = MOST_BODY_BYTES / 1024 / 1024;
    return refuse(response, 413, `This is too long: at most ${most} MB can be sent.`, { Connection: "close" });
  }

  /** Ends a request whose body turned out too long, whoever is reading it. */
  function cutOff(request: IncomingMessage, response: ServerResponse) {
    if (response.headersSent) return request.destroy();
    // Whoever was reading may still want to answer; this one is given.
    response.on("error", (error) => log.debug({ err: error }, "an answer after the answer"));
    response.once("finish", () => request.destroy());
    return refuseLong(response);
  }

  /** Renders a public page as nobody in particular, or an answer of the API for `who`: no cookie reaches it. */
  async function render(address: string, id: string, who: Record<string, string> = {}): Promise<Rendered> {
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
    if (headers.location) headers.location = inLanguageOf(address, headers.location);
    if (!headers["content-type"]?.startsWith("text/html")) return { status: answered, headers, body };
    const html = body.toString("utf8");
    headers["Content-Security-Policy"] = isEmbedded(url)
      ? EMBEDDED_POLICY
      : contentSecurityPolicy(env, inlineScriptHashes(html));
    headers["Content-Language"] = languages[language].tag;
    if (answered >= 500) return { status: answered, headers, body: Buffer.from(withWords(html, id)) };
    return { status: answered === 200 && html.includes(MISSING) ? 404 : answered, headers, body };
  }

  /** What Next sends of a page that broke is filled by scripts alone; without them these words are there. */
  function withWords(html: string, id: string): string {
    const words = `Something broke on our side. Please try again in a moment. (Reference ${id})`;
    return html.replace("</body>", `<noscript><p>${words}</p></noscript></body>`);
  }

  function send(request: IncomingMessage, response: ServerResponse, path: string, { packed, outcome }: Found) {
    const encoding = chooseEncoding(request.headers["accept-encoding"], packed);
    const etag = encoding === "identity" ? packed.etag : packed.etag.replace(/"$/, `-${encoding}"`);
    const headers: Record<string, string | number> = { ...commonHeaders(env, path), ...packed.headers, ETag: etag };
    const isNegotiated = isPaperPage(path) || path.includes("/markdown/");
    headers.Vary = isApi(path)
      ? "Accept-Encoding, Authorization"
      : isNegotiated
        ? "Accept, Accept-Encoding, RSC"
        : "Accept-Encoding, RSC";
    delete headers["cache-control"];
    headers["Cache-Control"] = packed.status === 200 ? packed.cacheControl : "no-store";

    if (packed.status === 200 && isUnchanged(request, etag, packed.headers["last-modified"])) {
      response.writeHead(304, headers).end();
      return outcome;
    }
    if (encoding !== "identity") headers["Content-Encoding"] = encoding;
    const body = packed.bodies[encoding];
    headers["Content-Length"] = body.length;
    response.writeHead(packed.status, headers);
    response.end(request.method === "HEAD" ? undefined : body);
    return outcome;
  }

  /** Whether the reader has this already (RFC 9110, 13.1: an ETag is asked before a date). */
  function isUnchanged({ headers }: IncomingMessage, etag: string, lastModified: string | undefined): boolean {
    const given = headers["if-none-match"];
    if (given !== undefined) return given === "*" || given.includes(etag);
    const since = Date.parse(headers["if-modified-since"] ?? "");
    return lastModified !== undefined && Date.parse(lastModified) <= since;
  }

  /** A page that says that it is missing becomes a 404 also where it is one person's own: its head waits for its first words. */
  function tellMissing(response: ServerResponse) {
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

  /** What a request that goes to Next brings along, and the headers its answer will carry. */
  function prepare(request: IncomingMessage, response: ServerResponse, path: string, id: string) {
    const { headers } = request;
    headers["x-client-address"] = clientNetwork(request, env.TRUST_PROXY);
    headers["x-request-id"] = id;
    const { language, address } = readLocalPath(request.url ?? "/", env.SITE_LANGUAGE);
    headers["x-language"] = language;
    headers["x-page-address"] = request.url;
    if (headers.accept?.includes("text/html")) response.setHeader("Content-Language", languages[language].tag);
    if (language !== env.SITE_LANGUAGE) keepLanguage(request, response, address);
    // Next holds a form's Origin against these; comesFromHere has held it against the configured address already.
    delete headers["x-forwarded-host"];
    delete headers["x-forwarded-proto"];
    if (headers.origin && isOwnOrigin(headers.origin, env.SITE_URL))
      headers["x-forwarded-host"] = new URL(headers.origin).host;

    const nonce = randomBytes(16).toString("base64");
    const policy = isEmbedded(address)
      ? EMBEDDED_POLICY
      : isDevelopment
        ? DEVELOPMENT_POLICY
        : contentSecurityPolicy(env, [`'nonce-${nonce}'`]);
    headers["content-security-policy"] = policy;
    headers["x-nonce"] = nonce;
    response.setHeader("Content-Security-Policy", policy);
    for (const [name, value] of Object.entries(commonHeaders(env, path))) response.setHeader(name, value);
    if (path.startsWith("/api/")) response.setHeader("Cache-Control", "private, no-store");
  }

  /** Next knows no languages: it is asked without the prefix, and where it leads to gets the prefix back. */
  function keepLanguage(request: IncomingMessage, response: ServerResponse, address: string) {
    const asked = request.url!;
    request.url = address;
    const local = (name: string, value: string) =>
      ["location", "x-action-redirect"].includes(name.toLowerCase()) ? inLanguageOf(asked, value) : value;
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) => setHeader(name, typeof value === "string" ? local(name, value) : value);
    const appendHeader = response.appendHeader.bind(response);
    response.appendHeader = (name, value) =>
      appendHeader(name, typeof value === "string" ? local(name, value) : value.map((one) => local(name, one)));
  }

  /** Where an answer to `asked` leads: a page of ours in the same language. */
  function inLanguageOf(asked: string, location: string): string {
    return localPath(location, readLocalPath(asked, env.SITE_LANGUAGE).language, env.SITE_LANGUAGE);
  }

  /** With METRICS_TOKEN set its bearer may read them, otherwise this machine alone, and nobody through a proxy on it. */
  async function answerMetrics(request: IncomingMessage, response: ServerResponse) {
    const given = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    const isLocal = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(request.socket.remoteAddress ?? "");
    const isAskedForLocally = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(request.headers.host ?? "");
    const may = env.METRICS_TOKEN
      ? timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(env.METRICS_TOKEN)))
      : isLocal && isAskedForLocally && !request.headers["x-forwarded-for"];
    if (!may) {
      response.writeHead(401, { "Content-Type": "text/plain; charset=utf-8", "WWW-Authenticate": "Bearer" });
      response.end("Send the METRICS_TOKEN as a bearer token.\n");
      return "pass";
    }
    const text = await metrics.text();
    response.writeHead(200, { "Content-Type": metrics.type }).end(text);
    return "pass";
  }
}
