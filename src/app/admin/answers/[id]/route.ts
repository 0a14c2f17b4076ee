import { z } from "zod";
import { adminRoute } from "@/features/account/gates";
import { findAnswer } from "@/features/ingestion/runs/queries";

type Context = { params: Promise<{ id: string }> };

/**
 * A kept answer of a source as a file: what strangers wrote is never shown by the browser, whatever it says that it is.
 */
export const GET = adminRoute<Context>(async (_request, { params }) => {
  const { id } = await params;
  const answer = z.uuid().safeParse(id).success ? await findAnswer(id) : null;
  if (!answer) return new Response("This answer is not kept any more.\n", { status: 404 });
  return new Response(new Uint8Array(answer.body), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="answer-${id}.txt"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox",
      "cache-control": "private, no-store",
    },
  });
});
