import type { Metadata } from "next";
import { ConfirmForm } from "@/features/digest/components/confirm-form";
import { describeHour } from "@/features/digest/subscriptions/describe-hour";
import { findLinkState } from "@/features/digest/subscriptions/queries";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Confirm your subscription" };
export const dynamic = "force-dynamic";

export default async function ConfirmPage({ params }: PageProps<"/subscription/[token]/confirm">) {
  const { token } = await params;
  const link = await findLinkState(token, new Date());

  return (
    <Page title="Your subscription">
      <ConfirmForm token={token} link={link} hour={describeHour()} />
    </Page>
  );
}
