import type { Metadata } from "next";
import { NewestDay } from "./newest-day";

export const metadata: Metadata = { title: "Newest papers" };

export default function PapersPage() {
  return <NewestDay />;
}
