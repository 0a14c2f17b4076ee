import { schemaDocument } from "@/features/dumps/schema-document";
import { env } from "@/lib/env";

export const dynamic = "force-dynamic";

/** What stands in the files of a dump. */
export function GET() {
  return Response.json(schemaDocument(env().SITE_URL), {
    headers: {
      "Cache-Control": "public, max-age=300, s-maxage=300, stale-while-revalidate=3600",
      "Content-Type": "application/schema+json",
    },
  });
}
