import { checkDatabase } from "@/lib/health";

export const dynamic = "force-dynamic";

/** 200 when this process can serve, 503 with the reason when its database does not answer. */
export async function GET() {
  const problem = await checkDatabase();
  if (problem) return Response.json({ status: "unavailable", problem }, { status: 503 });
  return Response.json({ status: "ok" });
}
