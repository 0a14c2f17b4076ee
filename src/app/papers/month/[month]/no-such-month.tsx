import { Page } from "@/ui/page";

/** What stands where the address names none. */
export function NoSuchMonth() {
  return (
    <Page title="That is no month of the calendar" isMissing>
      <p>A month is written like 2026-04: year and month. Please check the address.</p>
      <p>
        <a href="/papers/month">Go to the newest month</a> or <a href="/papers">to the newest papers</a>.
      </p>
    </Page>
  );
}
