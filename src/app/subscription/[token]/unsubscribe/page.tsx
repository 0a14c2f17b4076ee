import type { Metadata } from "next";
import { UnsubscribeForm } from "@/features/digest/components/unsubscribe-form";
import { findIsSubscribed } from "@/features/digest/subscriptions/queries";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Unsubscribe" };
export const dynamic = "force-dynamic";

export default async function UnsubscribePage({ params }: PageProps<"/subscription/[token]/unsubscribe">) {
  const { token } = await params;
  const isSubscribed = await findIsSubscribed(token);

  return (
    <Page title="Your subscription">
      <UnsubscribeForm token={token} isSubscribed={isSubscribed} />
    </Page>
  );
}
