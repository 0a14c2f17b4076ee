import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { findTokenHolder } from "@/features/account/tokens/queries";
import { readBearer } from "@/features/account/tokens/token";
import { createMcpServer } from "./server";

/** The longest message, in bytes: a search has a thousand letters. src/web cuts off what is far longer. */
const MOST_BODY_BYTES = 64 * 1024;
/** Messages that old clients may send at once. */
const MOST_MESSAGES = 10;

type Site = { SITE_URL: string; SITE_NAME: string };

/**
 * Answers one message of the Model Context Protocol over streamable HTTP, with JSON and without a session. Who may send it
 * from a browser was decided by src/web (its Origin has to be this site's, against DNS rebinding).
 */
export async function answerMcp(request: Request, { SITE_URL, SITE_NAME }: Site, now: Date): Promise<Response> {
  const text = await request.text();
  if (Buffer.byteLength(text) > MOST_BODY_BYTES)
    return refuse(413, -32600, `The message is too long: at most ${MOST_BODY_BYTES / 1024} kB can be sent.`);
  const parsedBody = readJson(text);
  if (parsedBody === undefined) return refuse(400, -32700, "The message is no JSON.");
  if (Array.isArray(parsedBody) && parsedBody.length > MOST_MESSAGES)
    return refuse(400, -32600, `Too many messages at once: at most ${MOST_MESSAGES}.`);

  const authorization = request.headers.get("authorization");
  const bearer = readBearer(authorization);
  const holder = bearer ? await findTokenHolder(bearer, now) : null;
  if (authorization && !holder) return refuseToken(SITE_URL);

  const network = request.headers.get("x-client-address") ?? "unknown";
  const server = createMcpServer({ network, holder, now, siteUrl: SITE_URL }, SITE_NAME);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody });
  } finally {
    await server.close();
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuseToken(siteUrl: string): Response {
  const sentence = `This token is unknown, revoked or has run out. Make one at ${siteUrl}/settings/tokens, or leave Authorization out.`;
  return refuse(401, -32001, sentence, { "WWW-Authenticate": 'Bearer error="invalid_token"' });
}

/** A failure of the request itself, as JSON-RPC has it. */
export const refuse = (status: number, code: number, message: string, headers: Record<string, string> = {}): Response =>
  Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status, headers });
