import { paperPath } from "@/features/papers/paper-path";
import type { PaperDetails } from "@/features/papers/queries";
import { paperText } from "@/features/papers/text/plain";
import { oembedTypes } from "@/features/sharing/oembed/discovery";
import { paperCardPath } from "@/features/sharing/paths";
import { env } from "@/lib/env";
import { getLocalPath, getWords } from "@/words/server";
import type { Shared } from "../../open-graph";

/** What stands for a paper where its address is shared: its title and its card. */
export async function sharedOf(paper: PaperDetails): Promise<Shared> {
  const t = await getWords();
  const title = paperText(paper.title);
  return {
    picture: { path: paperCardPath(paper.id), alt: t("sharing.cardAlt", { title }) },
    article: { title, publishedTime: paper.publishedAt?.toISOString() },
  };
}

/** Where editors find the card of a paper's address, by media type. */
export async function oembedOf(paper: PaperDetails) {
  const page = env().SITE_URL + (await getLocalPath(paperPath(paper.id)));
  return oembedTypes(page, paperText(paper.title));
}
