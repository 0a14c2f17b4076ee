import type { TokenHolder } from "@/features/account/tokens/queries";
import type { Telling } from "./describe";
import { type ApiPaper, listSourceSubmitters, listUpvotedOf } from "./queries";

/** What a page of papers is told with: who submitted them, and, for whoever asks by a token, which they upvoted. Two queries. */
export async function tellingOf(papers: ApiPaper[], caller: TokenHolder | null, siteUrl: string): Promise<Telling> {
  const ids = papers.map(({ id }) => id);
  const [submitters, upvoted] = await Promise.all([
    listSourceSubmitters(ids),
    caller?.scopes.includes("read") ? listUpvotedOf(caller.user.id, ids) : null,
  ]);
  return { siteUrl, submitters, upvoted };
}
