import { Page } from "@/ui/page";

/** What stands where the address names none. */
export function NoSuchDay() {
  return (
    <Page title="That is no day of the calendar" isMissing>
      <p>A day is written like 2026-04-16: year, month, day. Please check the address.</p>
      <p>
        <a href="/papers">Go to the newest papers</a> or <a href="/papers/month">look for a day in the calendar</a>.
      </p>
    </Page>
  );
}
