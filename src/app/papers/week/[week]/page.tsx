import { parseWeek, weekOf } from "@/lib/day";
import { PeriodPage, periodMetadata } from "../../period-page";

type Props = PageProps<"/papers/week/[week]">;

export async function generateMetadata({ params }: Props) {
  return periodMetadata(parseWeek((await params).week));
}

export default async function WeekPage({ params, searchParams }: Props) {
  return <PeriodPage period={parseWeek((await params).week)} around={weekOf} until={(await searchParams).until} />;
}
