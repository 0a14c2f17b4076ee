import { z } from "zod";
import { suggestPapers } from "@/features/search/suggest";
import { toDay } from "@/lib/day";
import { answerJson } from "@/lib/http";
import { sayIn } from "@/words/translator";
import { readText } from "../../papers/read-text";

export const dynamic = "force-dynamic";

const schema = z.object({ q: z.string().default("") });

/** The first papers that a text finds while it is being typed; `found` is null when there is nothing to suggest. */
export const GET = answerJson(
  schema,
  async ({ q }) => ({ found: await suggestPapers(readText(q) ?? "", toDay(new Date())) }),
  sayIn("en"),
);
