import { NewestDay } from "./papers/newest-day";

export default function HomePage() {
  return <NewestDay />;
}
