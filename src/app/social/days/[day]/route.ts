import { listTops } from "@/features/feed/queries";
import { withoutEnding } from "@/features/sharing/paths";
import { cardAnswer } from "@/features/sharing/social/card-answer";
import { drawDayCard, LINES } from "@/features/sharing/social/day-card";
import { describeDayCard } from "@/features/sharing/social/describe-card";
import { parseDay, toDay } from "@/lib/day";
import { env } from "@/lib/env";
import { sentence } from "@/lib/sentence";
import { getLanguage, getWords } from "@/words/server";

type Context = { params: Promise<{ day: string }> };

/** The picture that stands for a day of the feed where its address is shared. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const asked = (await params).day;
  const day = parseDay(withoutEnding(asked, ".png") ?? "");
  if (!day) return sentence(404, "A day is written like 2026-04-16.png: year, month, day.");
  if (day > toDay(new Date())) return sentence(404, `${day} is still to come.`);
  const [top = { day, papers: 0, top: [] }] = await listTops(day, day, "day", LINES);
  const count = (await getWords())("feed.papersCount", { count: top.papers });
  return cardAnswer(drawDayCard(describeDayCard(top, env().SITE_NAME, count, await getLanguage())));
}
