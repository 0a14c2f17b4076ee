import { answerMcp, refuse } from "@/features/mcp/answer";
import { env } from "@/lib/env";

/** Where agents speak to the site: a client of the Model Context Protocol posts here, with a token or without. */
export async function POST(request: Request): Promise<Response> {
  return answerMcp(request, env(), new Date());
}

/** There is no stream to listen to, and clients go on without; whoever opens the address in a browser is told how to connect. */
export function GET(request: Request): Response {
  if (request.headers.get("accept")?.includes("text/html"))
    return new Response(null, { status: 307, headers: { Location: "/docs/mcp" } });
  return refuse(405, -32000, "This server keeps no sessions and sends no streams. Send messages by POST.", {
    Allow: "POST",
  });
}
