import { Notice } from "@/ui/notice";
import { getWords } from "@/words/server";

const known = ["queued", "corrected", "days", "removed", "restored", "merged", "undone"] as const;

/** Says what a form just did, as the address that it led to names it; not beside what went wrong since (styles/admin.css). */
export async function DoneNotice({ done }: { done: string | string[] | undefined }) {
  const name = known.find((one) => one === done);
  if (!name) return null;
  return (
    <div className="admin-done">
      <Notice tone="good">{(await getWords())(`admin.done.${name}`)}</Notice>
    </div>
  );
}
