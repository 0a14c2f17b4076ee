import { indexDocument } from "@/features/dumps/index-document";
import { listDumps } from "@/features/dumps/queries";
import { env } from "@/lib/env";

/** What is in a dump, for programs. */
export async function GET(_request: Request, { params }: RouteContext<"/dumps/[day]/index.json">) {
  const { day } = await params;
  const dumps = await listDumps();
  const dump = day === "latest" ? dumps[0] : dumps.find((one) => one.day === day);
  if (!dump) return new Response(`There is no dump of ${day}. /dumps lists those there are.\n`, { status: 404 });
  return Response.json(indexDocument(dump, env().SITE_URL), {
    headers: { "Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300" },
  });
}
