import { Page } from "@/ui/page";

export default function NotFound() {
  return (
    <Page title="There is no such page">
      <p>The address may be mistyped, or what was here has moved.</p>
      <p>
        <a href="/papers">Go to the newest papers</a>
      </p>
    </Page>
  );
}
