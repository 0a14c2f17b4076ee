import type { Metadata } from "next";
import { alternatesOf } from "./alternates";
import { feedTypes } from "./feed-types";
import { NewestDay } from "./papers/newest-day";

export async function generateMetadata(): Promise<Metadata> {
  return alternatesOf("/", { types: await feedTypes({ kind: "daily" }) });
}

export default function HomePage() {
  return <NewestDay />;
}
