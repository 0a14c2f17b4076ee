import { Page } from "@/ui/page";

export default function NoSuchMonth() {
  return (
    <Page title="That is no month of the calendar">
      <p>A month is written like 2026-04: year and month. Please check the address.</p>
      <p>
        <a href="/papers/month">Go to the newest month</a> or <a href="/papers">to the newest papers</a>.
      </p>
    </Page>
  );
}
