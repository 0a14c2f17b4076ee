#!/usr/bin/env node
// A bridge for clients of the Model Context Protocol that start a program and speak with it over stdin and stdout:
// it passes every message on to a site's /mcp and every answer back. It speaks to nobody else and keeps nothing.
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

const HELP = `broadsheet-mcp speaks the Model Context Protocol over stdin and stdout; an agent starts it.

BROADSHEET_URL     the site, like https://papers.example.org; http://localhost:3000 when it is not set
BROADSHEET_TOKEN   a personal token of its settings, for upvotes and saved searches; without one the agent can read`;

/** JSON-RPC's code for what went wrong on the way. */
const INTERNAL_ERROR = -32603;

const { BROADSHEET_URL = "http://localhost:3000", BROADSHEET_TOKEN } = process.env;

if (process.argv.length > 2) {
  console.log(HELP);
  process.exit(0);
}
if (!URL.canParse(BROADSHEET_URL)) {
  console.error(`BROADSHEET_URL is no address: ${BROADSHEET_URL}. Write it like https://papers.example.org.`);
  process.exit(1);
}

if (BROADSHEET_TOKEN && !/^[\x21-\x7e]+$/.test(BROADSHEET_TOKEN)) {
  console.error("BROADSHEET_TOKEN is no token: it has a space or another letter that none has. Copy it once more.");
  process.exit(1);
}

const headers = BROADSHEET_TOKEN ? { Authorization: `Bearer ${BROADSHEET_TOKEN}` } : {};
const site = new StreamableHTTPClientTransport(new URL("/mcp", BROADSHEET_URL), { requestInit: { headers } });
const agent = new StdioServerTransport();
/** The answer to this one says which version of the protocol was agreed on. */
let greeting;
/** What the site has not answered yet. */
const waiting = new Set();

agent.onmessage = (message) => {
  if (message.method === "initialize") greeting = message.id;
  const passing = site.send(message).catch((error) => {
    console.error(sentenceOf(error));
    // Of a notification nobody waits for an answer.
    if (message.method === undefined || message.id === undefined) return;
    agent.send({ jsonrpc: "2.0", id: message.id, error: { code: INTERNAL_ERROR, message: sentenceOf(error) } });
  });
  waiting.add(passing);
  passing.finally(() => waiting.delete(passing));
};
agent.onerror = (error) => console.error(`This line is no message of the protocol: ${error.message.slice(0, 200)}`);
site.onmessage = (message) => {
  if (message.id === greeting && message.result?.protocolVersion)
    site.setProtocolVersion(message.result.protocolVersion);
  agent.send(message);
};
// Whoever has nothing more to say may still be waiting for answers; who is gone is not.
process.stdin.on("end", async () => {
  await Promise.all(waiting);
  await site.close();
  process.exit(0);
});
process.stdout.on("error", () => process.exit(0));

await site.start();
await agent.start();

/** What stood in the way, in a sentence: the site's own where it said one. */
function sentenceOf(error) {
  const own = /"message":"((?:[^"\\]|\\.)*)"/.exec(error.message)?.[1];
  if (own) return JSON.parse(`"${own}"`);
  if (error.cause) return `${BROADSHEET_URL} cannot be reached: ${error.cause.message ?? error.cause.code}.`;
  return `${BROADSHEET_URL} did not take the message: ${error.message}`;
}
