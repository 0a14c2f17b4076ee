import type { Day } from "@/lib/day";
import { getWords } from "@/words/server";
import { listRising, RISING_DAYS } from "../queries";
import { PaperLines } from "./tops-list";

/** Papers named as rising. */
const MOST = 5;

/** The papers that gained most upvotes in the last days; nothing when none did. */
export async function Rising({ today }: { today: Day }) {
  const papers = await listRising(today, MOST);
  if (papers.length === 0) return null;
  const t = await getWords();
  const notes = Object.fromEntries(
    papers.map(({ id, gained }) => [id, t("feed.gained", { count: gained, days: RISING_DAYS })]),
  );
  return (
    <section className="rising" aria-labelledby="rising">
      <h2 id="rising">{t("feed.rising")}</h2>
      <PaperLines lines={papers} notes={notes} />
    </section>
  );
}
