import { parseWeek, weekOf } from "@/lib/day";
import { PeriodPage, periodMetadata } from "../../period-page";
import { NoSuchWeek } from "./no-such-week";

type Props = PageProps<"/papers/week/[week]">;

export async function generateMetadata({ params }: Props) {
  return periodMetadata(parseWeek((await params).week));
}

export default async function WeekPage({ params }: Props) {
  const period = parseWeek((await params).week);
  if (!period) return <NoSuchWeek />;
  return <PeriodPage period={period} around={weekOf} />;
}
