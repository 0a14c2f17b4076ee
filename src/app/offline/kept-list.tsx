"use client";

import { useEffect, useState } from "react";

type Kept = { path: string; title: string };

/** The pages of the paper that this browser has kept, the newest first; nothing where there are none. */
export function KeptList({ title }: { title: string }) {
  const [pages, setPages] = useState<Kept[]>([]);
  useEffect(() => {
    listKept().then(setPages, () => setPages([]));
  }, []);
  if (pages.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="kept">
        {pages.map(({ path, title }) => (
          <li key={path}>
            <a href={path}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What public/sw.js has in its cache of pages, without the page that says that one is offline. */
async function listKept(): Promise<Kept[]> {
  const [name] = (await caches.keys()).filter((key) => key.startsWith("pages-"));
  if (!name) return [];
  const cache = await caches.open(name);
  const keys = (await cache.keys()).filter(({ url }) => !new URL(url).pathname.endsWith("/offline"));
  const pages = await Promise.all(
    keys.map(async (key) => {
      const { pathname, search } = new URL(key.url);
      const html = (await (await cache.match(key))?.text()) ?? "";
      const { title } = new DOMParser().parseFromString(html, "text/html");
      // Every title ends with the name of the site.
      return { path: pathname + search, title: title.replace(/ · [^·]*$/, "") || pathname };
    }),
  );
  return pages.reverse();
}
