import { readSegments } from "@/features/papers/paper-id";
import { noSuchPaper } from "@/features/sharing/answers";
import { withoutEnding } from "@/features/sharing/paths";
import { findSharedPaper } from "@/features/sharing/queries";
import { cardAnswer } from "@/features/sharing/social/card-answer";
import { describePaperCard } from "@/features/sharing/social/describe-card";
import { drawPaperCard } from "@/features/sharing/social/paper-card";
import { env } from "@/lib/env";
import { getLanguage } from "@/words/server";

type Context = { params: Promise<{ id: string[] }> };

/** The picture that stands for a paper where its address is shared. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const asked = readSegments((await params).id);
  const id = withoutEnding(asked, ".png");
  const paper = id && (await findSharedPaper(id));
  if (!paper) return noSuchPaper(id ?? asked);
  return cardAnswer(drawPaperCard(describePaperCard(paper, env().SITE_NAME, await getLanguage())));
}
