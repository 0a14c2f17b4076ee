import { NewestDay } from "./papers/newest-day";

export const dynamic = "force-dynamic";

export default function HomePage() {
  return <NewestDay />;
}
