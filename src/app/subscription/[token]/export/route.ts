import { exportSubscription } from "@/features/digest/preferences/queries";

/** All that is kept about a subscription, as a JSON file for its owner. */
export async function GET(_request: Request, { params }: RouteContext<"/subscription/[token]/export">) {
  const { token } = await params;
  const kept = await exportSubscription(token);
  if (!kept) return new Response("This link is not valid.\n", { status: 404 });
  return new Response(`${JSON.stringify(kept, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="subscription.json"',
      "Cache-Control": "private, no-store",
    },
  });
}
