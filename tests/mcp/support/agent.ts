import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { createUser } from "@tests/support/factories";
import { GET, POST } from "@/app/mcp/route";
import { createToken } from "@/features/account/tokens/mutations";
import type { Scope } from "@/features/account/tokens/scopes";
import { env } from "@/lib/env";
import { createFront } from "@/web/front";

/** The site on 127.0.0.1 as far as agents see it: src/web, and behind it the route in Next's place. */
export async function startSite() {
  const front = createFront({
    env: env(),
    now: () => performance.now(),
    metrics: { count: () => {}, text: async () => "", type: "text/plain" as never },
    next: async (given, response) => {
      const { method, url, headers } = given;
      const body = method === "POST" ? (Readable.toWeb(given) as ReadableStream) : null;
      const request = new Request(`http://localhost:3000${url}`, {
        method,
        headers: headers as Record<string, string>,
        body,
        duplex: "half",
      } as RequestInit);
      const answer = await (method === "POST" ? POST(request) : GET(request));
      response
        .writeHead(answer.status, Object.fromEntries(answer.headers))
        .end(Buffer.from(await answer.arrayBuffer()));
    },
  });
  const server = createServer(front);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, close };
}

/** The SDK's own client, connected to the site. */
export async function connect(url: string, token?: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const headers = token ? { Authorization: `Bearer ${token}` } : undefined;
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit: { headers } }));
  return client;
}

/** A person with a token of these scopes. */
export async function createHolder(scopes: Scope[]) {
  const user = await createUser();
  const now = new Date();
  const made = { userId: user.id, name: "agent", scopes, expiresAt: null, now, random: randomBytes };
  return { user, token: await createToken(made) };
}

/** What a tool answers: its data, and its Markdown without the notice before it. */
export async function call(client: Client, name: string, input: object = {}) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: { ...input } });
  const blocks = content as { type: string; text: string }[];
  return { data: structuredContent as never, text: blocks.at(-1)!.text, blocks, isError: isError === true };
}
