import { unsubscribe } from "@/features/digest/subscriptions/mutations";

type Context = RouteContext<"/subscription/[token]/one-click">;

/**
 * RFC 8058: a mail provider posts `List-Unsubscribe=One-Click` here for its user, from its own servers, without cookie
 * or Origin. The token alone says who may; the answer is final, never a redirect.
 */
export async function POST(request: Request, { params }: Context) {
  const { token } = await params;
  const form = await request.formData().catch(() => null);
  if (form?.get("List-Unsubscribe") !== "One-Click") return answer(400, "Send List-Unsubscribe=One-Click as a form.");
  const isOurs = await unsubscribe(token, new Date());
  return isOurs ? answer(200, "You are unsubscribed.") : answer(404, "This unsubscribe link is not valid.");
}

/** A person who opens the link gets the page with the button; nothing changes by looking. */
export async function GET(_request: Request, { params }: Context) {
  const { token } = await params;
  return new Response(null, {
    status: 303,
    headers: { Location: `/subscription/${encodeURIComponent(token)}/unsubscribe` },
  });
}

const answer = (status: number, sentence: string) =>
  new Response(`${sentence}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
