import { periodPath } from "@/features/feed/feed-path";
import { weekOf } from "@/lib/day";
import { redirectToNewest } from "../newest-path";

export default function WeeksPage() {
  return redirectToNewest((day) => periodPath(weekOf(day)));
}
