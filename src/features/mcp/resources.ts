import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { paperMarkdown } from "@/features/papers/markdown/paper-markdown";
import { findMeant } from "./find-paper";
import { paperList } from "./paper-line";
import { readDay } from "./read-day";
import { countCall, sentenceOf } from "./run-tool";
import type { Caller } from "./tool";
import { UNTRUSTED } from "./untrusted";

const MARKDOWN = "text/markdown";

/** What can be attached to a conversation: a paper and a day, as Markdown. */
export function registerResources(server: McpServer, caller: Caller): void {
  server.registerResource(
    "paper",
    // With + an id may have the slash of old arXiv ids (RFC 6570).
    new ResourceTemplate("broadsheet://papers/{+id}", { list: undefined }),
    { title: "A paper", description: `What is known of a paper. ${UNTRUSTED}`, mimeType: MARKDOWN },
    (uri, { id }) =>
      read(uri, caller, async () => paperMarkdown(await findMeant(decodeURIComponent(String(id)), caller.siteUrl))),
  );
  server.registerResource(
    "day",
    new ResourceTemplate("broadsheet://days/{day}", { list: undefined }),
    {
      title: "A day",
      description: `The papers of a day like 2026-04-16, or of “newest”. ${UNTRUSTED}`,
      mimeType: MARKDOWN,
    },
    (uri, { day }) => read(uri, caller, () => dayMarkdown(String(day), caller.siteUrl)),
  );
}

async function dayMarkdown(text: string, siteUrl: string): Promise<string> {
  const { day, count, papers } = await readDay(text === "newest" ? undefined : text, 1, siteUrl);
  const more = count > papers.length ? `\n\n${count - papers.length} more are told by read_day.` : "";
  return `# Papers of ${day}\n\n${paperList(papers)}${more}\n`;
}

async function read(uri: URL, caller: Caller, work: () => Promise<string>) {
  try {
    await countCall(caller);
    return { contents: [{ uri: uri.href, mimeType: MARKDOWN, text: await work() }] };
  } catch (error) {
    throw new McpError(ErrorCode.InvalidParams, sentenceOf(error));
  }
}
