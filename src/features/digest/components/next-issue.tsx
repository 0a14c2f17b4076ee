import { getLanguage, getWords } from "@/words/server";
import { describeDue } from "../preferences/describe-due";
import type { FoundPreferences } from "../preferences/queries";

/** When the next issue comes, in the reader's own time. */
export async function NextIssue({ found: { preferences, nextIssueAt } }: { found: FoundPreferences }) {
  const t = await getWords();
  const { timeZone } = preferences;
  const { day, time } = describeDue(nextIssueAt, timeZone, await getLanguage());
  return (
    <p className="next-issue">
      {t.rich("preferences.next", {
        strong: (words) => <strong>{words}</strong>,
        day,
        time,
        zone: timeZone,
      })}
    </p>
  );
}
