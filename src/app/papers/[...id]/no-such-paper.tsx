import { Page } from "@/ui/page";

/** What stands where the address names none. */
export function NoSuchPaper() {
  return (
    <Page title="That paper is not here" isMissing>
      <p>
        It may not have been imported yet, or the address may be mistyped. A paper’s address ends in its arXiv id, like
        /papers/2604.07429.
      </p>
      <p>
        <a href="/papers">Go to the newest papers</a> or <a href="/papers/month">look for its day in the calendar</a>.
      </p>
    </Page>
  );
}
