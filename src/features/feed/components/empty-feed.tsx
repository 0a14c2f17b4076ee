import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { getWords } from "@/words/server";

/** What stands where papers would, while the feed has none at all. */
export async function EmptyFeed() {
  const t = await getWords();
  return (
    <EmptyState>
      <p>{t.rich("feed.empty.text", { code: (words) => <code>{words}</code> })}</p>
      <p>{t.rich("feed.empty.submit", { submit: (words) => <Link href="/submit">{words}</Link> })}</p>
    </EmptyState>
  );
}
