import { z } from "zod";
import { completeName } from "@/features/digest/preferences/queries";
import { answerJson } from "@/lib/http";
import { sayIn } from "@/words/translator";

export const dynamic = "force-dynamic";

const schema = z.object({ kind: z.enum(["organization", "author"]), text: z.string().max(200) });

/** Names of organizations or authors here that go on as somebody has begun to type: what the digest's preferences offer. */
export const GET = answerJson(
  schema,
  async ({ kind, text }) => ({ names: await completeName(kind, text) }),
  sayIn("en"),
);
