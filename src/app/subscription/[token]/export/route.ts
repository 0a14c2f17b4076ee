import { preferencesPath } from "@/features/digest/preferences/paths";
import { exportSubscription } from "@/features/digest/preferences/queries";
import { isReplacedKey } from "@/features/digest/subscriptions/queries";
import { getLocalPath } from "@/words/server";

/** All that is kept about a subscription, as a JSON file for its owner. */
export async function GET(_request: Request, { params }: RouteContext<"/subscription/[token]/export">) {
  const { token } = await params;
  if (await isReplacedKey(token))
    return new Response(null, { status: 303, headers: { Location: await getLocalPath(preferencesPath(token)) } });
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
