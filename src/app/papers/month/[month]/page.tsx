import { monthOf, parseMonth } from "@/lib/day";
import { PeriodPage, periodMetadata } from "../../period-page";
import { NoSuchMonth } from "./no-such-month";

type Props = PageProps<"/papers/month/[month]">;

export async function generateMetadata({ params }: Props) {
  return periodMetadata(parseMonth((await params).month));
}

export default async function MonthPage({ params }: Props) {
  const period = parseMonth((await params).month);
  if (!period) return <NoSuchMonth />;
  return <PeriodPage period={period} around={monthOf} />;
}
