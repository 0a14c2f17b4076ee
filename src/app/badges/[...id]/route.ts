import { z } from "zod";
import { readSegments } from "@/features/papers/paper-id";
import { picture } from "@/features/sharing/answers";
import { drawBadge } from "@/features/sharing/badge/draw-badge";
import { withoutEnding } from "@/features/sharing/paths";
import { findSharedPaper } from "@/features/sharing/queries";
import { plainLine } from "@/lib/characters";
import { env } from "@/lib/env";
import { formatCount } from "@/lib/number";
import { sentence } from "@/lib/sentence";
import { getLanguage, getWords } from "@/words/server";

type Context = { params: Promise<{ id: string[] }> };

const labelSchema = z
  .string()
  .transform(plainLine)
  .refine((text) => text.length <= 60, "may have 60 characters");

/** A badge with a paper's upvotes, for a README. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const id = withoutEnding(readSegments((await params).id), ".svg");
  if (id === null) return sentence(404, "A badge ends in .svg, like /badges/2604.07429.svg.");
  const label = labelSchema.safeParse(new URL(request.url).searchParams.get("label") ?? "");
  if (!label.success) return sentence(400, `The label ${label.error.issues[0]?.message}.`);

  const [paper, t] = [await findSharedPaper(id), await getWords()];
  const said = paper ? t("sharing.upvotes", { count: paper.upvoteTotal }) : t("sharing.unknown");
  const name = label.data || env().SITE_NAME;
  const value = paper ? `▲ ${formatCount(paper.upvoteTotal, await getLanguage())}` : said;
  const badge = drawBadge({ label: name, value, title: `${name}: ${said}` });
  const type = "image/svg+xml; charset=utf-8";
  return paper ? picture(badge, type, 300) : new Response(badge, { status: 404, headers: { "Content-Type": type } });
}
