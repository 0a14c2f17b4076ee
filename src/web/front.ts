import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Env } from "@/lib/env";
import { languages, localPath, readLocalPath, withoutOwnLanguage } from "@/lib/languages";
import { log } from "@/lib/log";
import { logPath } from "@/lib/log-path";
import { ownChangeCookie } from "@/lib/own-change";
import { isOwnOrigin } from "@/lib/site";
import { TOKEN_PREFIX } from "@/lib/token-prefix";
import { isPlain, isReadable } from "./address";
import { answerMetrics } from "./answer-metrics";
import { announcesTooMuch, MOST_BODY_BYTES, watchBody } from "./body-limit";
import { clientNetwork, requestId } from "./caller";
import { keepLength } from "./keep-length";
import { keepLanguage } from "./local-answer";
import { markdownAddress } from "./markdown-address";
import type { createMetrics } from "./metrics";
import { tellMissing } from "./missing";
import { createPageCache, pack, TookTooLong } from "./page-cache";
import { isApi, isForPrograms, kindOf } from "./program-addresses";
import { publicPage } from "./public-pages";
import { createReadRate } from "./read-rate";
import { refuse } from "./refuse";
import { createRenderer, type Next } from "./render";
import {
  commonHeaders,
  contentSecurityPolicy,
  DEVELOPMENT_POLICY,
  EMBEDDED_POLICY,
  isEmbedded,
} from "./security-headers";
import { sendPacked } from "./send-packed";

type Front = {
  env: Env;
  next: Next;
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
  const render = createRenderer(env, next);
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
      metrics.count({ status, outcome, milliseconds, of: kindOf(path) });
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
    if (path === "/metrics") return answerMetrics(env, metrics, request, response);
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
    if (page)
      return sendPacked(env, request, response, path, await findPage(page, "for a moment", () => render(page, id)));
    if (isShared && path.startsWith("/_next/static/") && isPlain(path))
      return sendPacked(env, request, response, path, await findPage(path, "for ever", () => render(path, id)));

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
    return sendPacked(env, request, response, path, {
      packed: { ...packed, cacheControl: "private, no-cache" },
      outcome: "miss",
    });
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

  /** What a request that goes to Next brings along, and the headers its answer will carry. */
  function prepare(request: IncomingMessage, response: ServerResponse, path: string, id: string) {
    const { headers } = request;
    headers["x-client-address"] = clientNetwork(request, env.TRUST_PROXY);
    headers["x-request-id"] = id;
    const { language, address } = readLocalPath(request.url ?? "/", env.SITE_LANGUAGE);
    headers["x-language"] = language;
    headers["x-page-address"] = request.url;
    if (headers.accept?.includes("text/html")) response.setHeader("Content-Language", languages[language].tag);
    if (language !== env.SITE_LANGUAGE) keepLanguage(request, response, address, env.SITE_LANGUAGE);
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
}
