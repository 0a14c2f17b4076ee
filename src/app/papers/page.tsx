import type { Metadata } from "next";
import { NewestDay } from "./newest-day";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Newest papers" };

export default function PapersPage() {
  return <NewestDay />;
}
