// The pages last read, for when there is no connection. Public pages are asked of the site first and kept as they come;
// a kept copy is only shown when the site cannot be reached, and says on <html> when it was kept, so that nothing stale
// passes as fresh. Answers of the API, personal pages and whatever is sent are never kept.

/** Raised when what is kept changes its form; what an older worker kept is then thrown away. */
const VERSION = 1;
const PAGES = `pages-${VERSION}`;
const FILES = `files-${VERSION}`;

const MOST_PAGES = 30;
const MOST_FILES = 200;

/** With a copy at hand nobody waits longer than this for the site. */
const PATIENCE_MS = 8000;

/** The pages that src/web/public-pages.ts shares, in any language. */
const PUBLIC = /^(?:\/[a-z]{2})?(?:\/|\/about|\/offline|\/subscribe|\/papers(?:\/.*)?)?$/;
/** Names of these files change with what is in them. */
const LASTING = /^\/_next\/static\//;

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([keepPage("/offline"), self.skipWaiting()]));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

// A page that was read before this worker was there asks for itself to be kept.
self.addEventListener("message", (event) => {
  const url = new URL(event.data?.keep ?? "", self.location.origin);
  if (url.origin === self.location.origin && PUBLIC.test(url.pathname)) event.waitUntil(keepPage(url.pathname + url.search));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(readPage(event, url));
  else if (LASTING.test(url.pathname)) event.respondWith(readFile(request));
});

async function takeOver() {
  for (const name of await caches.keys()) if (name !== PAGES && name !== FILES) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function readPage(event, url) {
  const isPublic = PUBLIC.test(url.pathname);
  const address = addressOf(url);
  const pages = await caches.open(PAGES);
  const copy = isPublic ? await pages.match(address) : undefined;
  try {
    const answer = await inTime(askSite(event), copy);
    if (isPublic) event.waitUntil(keep(address, answer.clone()).catch(() => {}));
    return answer;
  } catch {
    return copy ? marked(copy) : offlinePage(url, pages);
  }
}

/** Where a page is kept: without what a link carries to be counted by (utm_source …), which no page reads. */
function addressOf({ origin, pathname, searchParams }) {
  const read = [...searchParams].filter(([name]) => ["q", "page", "after"].includes(name));
  return origin + pathname + (read.length > 0 ? `?${new URLSearchParams(read)}` : "");
}

async function askSite(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

function inTime(answer, copy) {
  if (!copy) return answer;
  return Promise.race([
    answer,
    new Promise((_, reject) => setTimeout(() => reject(new Error("The site takes too long.")), PATIENCE_MS)),
  ]);
}

/** The copy with the moment it was kept on <html>. Its Content-Security-Policy names scripts alone, so it still fits. */
async function marked(copy) {
  const keptAt = copy.headers.get("x-kept-at");
  const html = (await copy.text()).replace("<html ", `<html data-offline-copy="${keptAt}" `);
  return new Response(html, { status: 200, headers: copy.headers });
}

async function offlinePage(url, pages) {
  const [prefix = ""] = /^\/[a-z]{2}(?=\/|$)/.exec(url.pathname) ?? [];
  const page = (await pages.match(`${prefix}/offline`)) ?? (await pages.match("/offline"));
  return page ? new Response(page.body, { status: 503, headers: page.headers }) : Response.error();
}

/** Asks for a page as nobody in particular and keeps it, with the offline page of its language. */
async function keepPage(path) {
  await keep(addressOf(new URL(path, self.location.origin)), await fetch(path, { credentials: "omit" }));
}

async function keep(href, answer) {
  const type = answer.headers.get("content-type") ?? "";
  if (answer.status !== 200 || answer.redirected || !type.startsWith("text/html")) return;
  const html = await answer.text();
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("x-kept-at", new Date().toISOString());
  const pages = await caches.open(PAGES);
  // Deleted first, so that the keys stand in the order in which pages were last read.
  await pages.delete(href);
  await pages.put(href, new Response(html, { headers }));
  await keepFiles(html);
  await forgetOldest(pages, MOST_PAGES, (path) => path.endsWith("/offline"));

  const [prefix = ""] = /^\/[a-z]{2}(?=\/|$)/.exec(new URL(href).pathname) ?? [];
  if (!(await pages.match(`${prefix}/offline`))) await keepPage(`${prefix}/offline`);
}

/** The files that a page names: style sheets and scripts, also those in its payload. */
async function keepFiles(html) {
  const files = await caches.open(FILES);
  const paths = new Set(html.match(/\/_next\/static\/[^"'\\?\s)]+\.(?:css|js)/g));
  await Promise.all([...paths].map((path) => readFile(new Request(path)).catch(() => {})));
  await forgetOldest(files, MOST_FILES, () => false);
}

/** A file from what is kept. `next dev` has files under such addresses that do change, and says so: they are not kept. */
async function readFile(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  const isLasting = answer.headers.get("cache-control")?.includes("immutable");
  if (answer.status === 200 && isLasting) await files.put(request.url, answer.clone());
  return answer;
}

async function forgetOldest(cache, most, stays) {
  const keys = (await cache.keys()).filter(({ url }) => !stays(new URL(url).pathname));
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}
