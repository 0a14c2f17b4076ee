import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readEnv } from "@/lib/env";

/** What the server says of a paper: its title, that it was withdrawn, or a status without an answer. */
export type Known = { title: string; isWithdrawn?: boolean };

/**
 * arXiv's Atom API on this machine, by arXiv ids: what it knows can be changed, `status` makes it answer with that alone, and
 * `asked` is what it was asked for.
 */
export async function startArxiv() {
  const known = new Map<string, Known>();
  const asked: string[] = [];
  const state = { status: 200 };
  const server = createServer((request, response) => {
    const ids = new URL(request.url!, "http://localhost").searchParams.get("id_list")?.split(",") ?? [];
    asked.push(...ids);
    if (state.status !== 200) return response.writeHead(state.status, { "retry-after": "60" }).end("not now");
    response.writeHead(200, { "content-type": "application/atom+xml; charset=utf-8" });
    return response.end(feed(ids.flatMap((id) => (known.has(id) ? entry(id, known.get(id)!) : []))));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/query`;
  const addresses = { ARXIV_API_URL: url, ARXIV_OAI_URL: url, ARXIV_RSS_URL: url };
  const env = readEnv({ ...process.env, ...addresses, SOURCES: "arxiv", ARXIV_PACE: "0" });
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { known, asked, state, env, stop };
}

const feed = (entries: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/made-up</id><title>arXiv Query</title><updated>2026-04-16T00:00:00Z</updated>
  <opensearch:itemsPerPage>${entries.length}</opensearch:itemsPerPage>
  <opensearch:totalResults>${entries.length}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  ${entries.join("\n")}
</feed>`;

const entry = (id: string, { title, isWithdrawn }: Known) => `<entry>
    <id>http://arxiv.org/abs/${id}v1</id><title>${title}</title>
    <updated>2026-04-14T17:59:59Z</updated><published>2026-04-14T17:59:59Z</published>
    <summary>${isWithdrawn ? "This paper has been withdrawn by its authors." : `What ${title} says.`}</summary>
    ${isWithdrawn ? "<arxiv:comment>This paper has been withdrawn</arxiv:comment>" : ""}
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <arxiv:primary_category term="cs.LG"/>
    <author><name>Ada Bee</name></author>
  </entry>`;
