import { monthOf, parseMonth } from "@/lib/day";
import { PeriodPage, periodMetadata } from "../../period-page";

type Props = PageProps<"/papers/month/[month]">;

export async function generateMetadata({ params }: Props) {
  return periodMetadata(parseMonth((await params).month));
}

export default async function MonthPage({ params, searchParams }: Props) {
  return <PeriodPage period={parseMonth((await params).month)} around={monthOf} until={(await searchParams).until} />;
}
