import { readMailEvents } from "@/features/digest/suppression/mail-events";
import { keepsToOneEvent, noteBounces } from "@/features/digest/suppression/mutations";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { exchange } from "@/lib/outgoing";

/** A certificate of Amazon's has two thousand bytes. No other host is asked, wherever this one leads. */
const fetchText = async (url: string) => {
  const reach = { origins: new Set([new URL(url).origin]) };
  const { status, body } = await exchange({ url, headers: {}, reach, mostBytes: 65_536, patienceMs: 10_000 });
  if (status !== 200) throw new Error(`${new URL(url).host} answered with ${status}.`);
  return body.toString();
};

/**
 * Where mail services post bounces and complaints, without cookie or Origin: each proves itself by a token or a signature.
 * Told twice, it counts once; what cannot be read is named in the answer, and the rest is kept.
 */
export async function POST(request: Request, { params }: RouteContext<"/mail-events/[source]">) {
  const { source } = await params;
  const now = new Date();
  const told = await readMailEvents({
    source,
    authorization: request.headers.get("authorization"),
    text: await request.text(),
    settings: env(),
    fetchText,
    now,
  });
  if ("sentence" in told) return Response.json({ error: told.sentence }, { status: told.status });
  // Mailgun takes 406 for a final answer; after any other it would come again.
  if (told.once && !(await keepsToOneEvent(told.once, now)))
    return Response.json({ error: "This signature was used for another event." }, { status: 406 });
  const noted = await noteBounces(told.bounces);
  if (noted + told.rejected.length > 0) log.info({ source, noted, rejected: told.rejected }, "mail events");
  return Response.json({ noted, repeated: told.bounces.length - noted, rejected: told.rejected });
}
