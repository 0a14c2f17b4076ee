import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A paper as the emulator keeps it. */
export type EmulatedPaper = {
  id: string;
  categories: string[];
  /** The UTC day of its last change. */
  datestamp: string;
  /** When each version was submitted. */
  versions: string[];
  title?: string;
  abstract?: string;
  comment?: string;
  /** What the feed of its datestamp's day announces it as; not at all when left out. */
  announced?: "new" | "cross" | "replace" | "replace-cross";
  isDeleted?: boolean;
};

export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Writes the answer instead, in whatever way. */
  raw?: (response: ServerResponse) => void;
};
export type Asked = { kind: "oai" | "atom" | "rss"; number: number; url: URL; headers: IncomingMessage["headers"] };

/** What stands between a question and its answer: gives another reply, or changes what is there. */
export type Meddler = (asked: Asked, usual: () => Reply) => Reply | Promise<Reply> | undefined;

/**
 * A small arXiv on 127.0.0.1: OAI-PMH with pages and tokens made as arXiv makes them, the Atom API by ids, and the
 * announcement feed, over papers that a test makes up and may change while it is asked.
 */
export async function startArxiv({ papers = [] as EmulatedPaper[], pageSize = 3, feedDay = "2026-04-16" } = {}) {
  const arxiv = {
    papers,
    pageSize,
    /** The day that the announcement feed says it is for, and the most items it has. */
    feedDay,
    feedLimit: 2000,
    /** Whether lists tell their length: arXiv stopped doing so in 2025. */
    tellsLength: true,
    /** Tokens given before are refused. */
    tokensExpired: false,
    meddle: undefined as Meddler | undefined,
    /** All that was asked for, in order. */
    asked: [] as Asked[],
    count: (kind: Asked["kind"]) => arxiv.asked.filter((one) => one.kind === kind).length,
    env: { ARXIV_API_URL: "", ARXIV_OAI_URL: "", ARXIV_RSS_URL: "" },
    close: async () => {},
  };
  const usual = (asked: Asked): Reply => {
    if (asked.kind === "oai") return { body: oai(asked.url.searchParams, arxiv) };
    if (asked.kind === "atom") return atom(asked.url.searchParams, arxiv.papers);
    return rss(asked, arxiv);
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, "http://arxiv");
    const kind = url.pathname.startsWith("/rss/") ? "rss" : url.pathname === "/oai" ? "oai" : "atom";
    const asked: Asked = { kind, number: arxiv.asked.length + 1, url, headers: request.headers };
    arxiv.asked.push(asked);
    const meddled = await arxiv.meddle?.(asked, () => usual(asked));
    send(response, meddled ?? usual(asked));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  arxiv.env = { ARXIV_API_URL: `${base}/api/query`, ARXIV_OAI_URL: `${base}/oai`, ARXIV_RSS_URL: `${base}/rss` };
  arxiv.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return arxiv;
}

export type Arxiv = Awaited<ReturnType<typeof startArxiv>>;

function send(response: ServerResponse, { status = 200, headers = {}, body = "", raw }: Reply) {
  if (raw) return raw(response);
  response.writeHead(status, { "Content-Type": "text/xml", ...headers }).end(body);
}

/** Papers made up by their number: in cs.LG, announced as new on the day. */
export const makePaper = (number: number, more: Partial<EmulatedPaper> = {}): EmulatedPaper => ({
  id: `2604.${String(number).padStart(5, "0")}`,
  categories: ["cs.LG"],
  datestamp: "2026-04-16",
  versions: ["2026-04-15T09:00:00Z"],
  announced: "new",
  ...more,
});

const inXml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const titleOf = ({ id, title }: EmulatedPaper) => inXml(title ?? `Paper ${id}`);
const abstractOf = ({ id, abstract }: EmulatedPaper) => inXml(abstract ?? `What paper ${id} is about.`);

function oai(query: URLSearchParams, arxiv: Arxiv): string {
  const given = query.get("resumptionToken");
  if (given && arxiv.tokensExpired)
    return envelope('<error code="badResumptionToken">The resumptionToken has expired</error>');
  // As arXiv writes its tokens: the question and how much of its answer to skip, encoded twice.
  const asked = given ? new URLSearchParams(decodeURIComponent(given)) : query;
  const skip = Number(asked.get("skip") ?? 0);
  const list = arxiv.papers.filter((paper) => isAsked(paper, asked));
  const page = list.slice(skip, skip + arxiv.pageSize);
  if (page.length === 0) return envelope('<error code="noRecordsMatch">No records match the request</error>');
  const rest = new URLSearchParams(asked);
  rest.set("skip", String(skip + arxiv.pageSize));
  const length = arxiv.tellsLength ? ` cursor="${skip}" completeListSize="${list.length}"` : "";
  const isLast = skip + arxiv.pageSize >= list.length;
  const token = isLast ? (length ? `<resumptionToken${length}/>` : "") : encodeURIComponent(rest.toString());
  const told = isLast ? token : `<resumptionToken${length}>${inXml(token)}</resumptionToken>`;
  return envelope(`<ListRecords>${page.map(record).join("\n")}${told}</ListRecords>`);
}

function isAsked({ datestamp, categories }: EmulatedPaper, asked: URLSearchParams): boolean {
  const archive = asked.get("set")!.split(":").at(-1)!;
  return (
    datestamp >= (asked.get("from") ?? "") &&
    datestamp <= (asked.get("until") ?? "9") &&
    categories.some((category) => category.split(".")[0] === archive)
  );
}

const envelope = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-04-16T01:00:00Z</responseDate>
<request verb="ListRecords">http://127.0.0.1/oai</request>${inside}</OAI-PMH>`;

function record(paper: EmulatedPaper): string {
  const header = `<identifier>oai:arXiv.org:${paper.id}</identifier><datestamp>${paper.datestamp}</datestamp>`;
  if (paper.isDeleted) return `<record><header status="deleted">${header}</header></record>`;
  const versions = paper.versions.map(
    (at, index) =>
      `<version version="v${index + 1}"><date>${new Date(at).toUTCString()}</date><size>9kb</size></version>`,
  );
  return `<record><header>${header}</header><metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${paper.id}</id>
    <submitter>Ada Bee</submitter>${versions.join("")}<title>${titleOf(paper)}</title><authors>Ada Bee and Carl Dee</authors>
    <categories>${paper.categories.join(" ")}</categories>${paper.comment ? `<comments>${inXml(paper.comment)}</comments>` : ""}
    <abstract>  ${abstractOf(paper)}\n</abstract></arXivRaw></metadata></record>`;
}

function atom(query: URLSearchParams, papers: EmulatedPaper[]): Reply {
  const ids = query.get("id_list")!.split(",");
  if (ids.some((id) => !/^([a-z-]+\/\d{7}|\d{4}\.\d{4,5})$/.test(id))) {
    const error = `<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_${ids}</id><title>Error</title><summary>incorrect id format for ${ids}</summary></entry>`;
    return { status: 400, body: atomFeed([error]) };
  }
  return { body: atomFeed(papers.filter(({ id }) => ids.includes(id)).map(atomEntry)) };
}

const atomFeed = (entries: string[]) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query</title><opensearch:totalResults>${entries.length}</opensearch:totalResults>${entries.join("")}</feed>`;

const atomEntry = (paper: EmulatedPaper) => `<entry><id>http://arxiv.org/abs/${paper.id}v${paper.versions.length}</id>
<title>${titleOf(paper)}</title><updated>${paper.versions.at(-1)}</updated><summary>${abstractOf(paper)}</summary>
${paper.categories.map((term) => `<category term="${term}"/>`).join("")}<published>${paper.versions[0]}</published>
<arxiv:primary_category term="${paper.categories[0]}"/>${paper.comment ? `<arxiv:comment>${inXml(paper.comment)}</arxiv:comment>` : ""}
<author><name>Ada Bee</name></author></entry>`;

function rss({ url, headers }: Asked, { papers, feedDay, feedLimit }: Arxiv): Reply {
  const asked = decodeURIComponent(url.pathname.slice("/rss/".length)).split("+");
  const listed = papers.filter(
    ({ announced, datestamp, categories }) =>
      announced && datestamp === feedDay && categories.some((category) => asked.includes(category)),
  );
  const items = listed.slice(0, feedLimit).map((paper) => rssItem(paper, feedDay));
  const state = createHash("sha256").update(items.join()).digest("hex");
  const etag = `"${feedDay} ${state}"`;
  if (headers["if-none-match"] === etag) return { status: 304, headers: { ETag: etag } };
  const body = `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>${asked.join(", ")} updates on arXiv.org</title><description>updates</description><pubDate>${rssDate(feedDay)}</pubDate>${items.join("\n")}</channel></rss>`;
  return { headers: { ETag: etag }, body };
}

/** Midnight in New York: five hours behind UTC in winter, four in summer. */
function rssDate(day: string): string {
  const isWinter = /-(11|12|01|02)-/.test(day);
  return `${new Date(`${day}T00:00:00Z`).toUTCString().slice(0, 16)} 00:00:00 ${isWinter ? "-0500" : "-0400"}`;
}

const rssItem = (paper: EmulatedPaper, day: string) => `<item><title>${titleOf(paper)}</title>
<link>https://arxiv.org/abs/${paper.id}</link>
<description>arXiv:${paper.id}v${paper.versions.length} Announce Type: ${paper.announced} \nAbstract: ${abstractOf(paper)}</description>
<guid isPermaLink="false">oai:arXiv.org:${paper.id}v${paper.versions.length}</guid>
${paper.categories.map((category) => `<category>${category}</category>`).join("")}<pubDate>${rssDate(day)}</pubDate>
<arxiv:announce_type>${paper.announced}</arxiv:announce_type><dc:creator>Ada Bee, Carl Dee</dc:creator></item>`;
