import { Page } from "@/ui/page";

/** What stands where the address names none. */
export function NoSuchWeek() {
  return (
    <Page title="That is no week of the calendar" isMissing>
      <p>
        A week is written like 2026-W16: year, W, and the number of the ISO week, 01 to 52 or 53. Please check the
        address.
      </p>
      <p>
        <a href="/papers/week">Go to the newest week</a> or <a href="/papers/month">look for a day in the calendar</a>.
      </p>
    </Page>
  );
}
