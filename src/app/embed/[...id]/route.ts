import { readSegments } from "@/features/papers/paper-id";
import { paperPath } from "@/features/papers/paper-path";
import { noSuchPaper } from "@/features/sharing/answers";
import { embedPage } from "@/features/sharing/embed/embed-page";
import { findSharedPaper } from "@/features/sharing/queries";
import { env } from "@/lib/env";
import { languages } from "@/lib/languages";
import { getLanguage, getLocalPath, getWords } from "@/words/server";

type Context = { params: Promise<{ id: string[] }> };

/** A paper as a card for a frame in another page. It alone of all pages may be framed (src/web/security-headers.ts). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readSegments((await params).id);
  const paper = await findSharedPaper(id);
  if (!paper) return noSuchPaper(id);
  const t = await getWords();
  const page = embedPage(paper, {
    language: languages[await getLanguage()].tag,
    page: env().SITE_URL + (await getLocalPath(paperPath(paper.id))),
    upvotes: t("sharing.upvotes", { count: paper.upvoteTotal }),
    read: t("sharing.embed.read", { site: env().SITE_NAME }),
  });
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "public, max-age=300, s-maxage=300, stale-while-revalidate=86400",
    },
  });
}
