import type { Metadata } from "next";
import { SubscribeForm } from "@/features/digest/components/subscribe-form";
import { describeHour } from "@/features/digest/subscriptions/describe-hour";
import { Page } from "@/ui/page";

export const metadata: Metadata = {
  title: "The digest",
  description: "The day’s most upvoted papers by e-mail.",
  alternates: { canonical: "/subscribe" },
};
export const dynamic = "force-dynamic";

export default function SubscribePage() {
  return (
    <Page title="The digest">
      <p className="prose">
        The day’s most upvoted papers in one mail: title, authors, the beginning of the abstract, upvotes and the link
        to the code. It comes {describeHour()}, and not at all on a day without papers.
      </p>
      <SubscribeForm />
      <ul className="prose list-disc pl-5">
        <li>First you get a mail with a link to confirm, so that nobody can subscribe you but yourself.</li>
        <li>To stop, use the unsubscribe link at the end of every digest, or your mail program’s own button.</li>
        <li>Your address is used for the digest and for nothing else. No account is needed.</li>
      </ul>
    </Page>
  );
}
