import { periodPath } from "@/features/feed/feed-path";
import { monthOf } from "@/lib/day";
import { redirectToNewest } from "../newest-path";

export default function MonthsPage() {
  return redirectToNewest((day) => periodPath(monthOf(day)));
}
