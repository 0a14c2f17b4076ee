import { describeApi } from "@/features/api/openapi";
import { operations } from "@/features/api/operations";
import { env } from "@/lib/env";
import { version } from "@/lib/version";

export const dynamic = "force-dynamic";

/** The description of the API, for programs that make clients of it. */
export function GET(): Response {
  const { SITE_NAME, SITE_URL } = env();
  const description = describeApi(operations, { name: SITE_NAME, url: SITE_URL, version });
  return Response.json(description, {
    headers: { "Cache-Control": "public, max-age=300, s-maxage=300, stale-while-revalidate=3600" },
  });
}
