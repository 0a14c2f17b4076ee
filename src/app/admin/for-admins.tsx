import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { isAdmin } from "@/features/account/gates";
import { getViewer } from "@/features/account/viewer";
import { Page } from "@/ui/page";
import { getPageAddress, getWords } from "@/words/server";

/**
 * What stands in the way of this request: nothing for an admin, a page that says so for everybody else who is signed in.
 * Somebody who is not is led to sign in and back.
 */
export async function turnAway(): Promise<ReactNode | null> {
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: await getPageAddress() })}`);
  return isAdmin(viewer) ? null : <AdminsOnly address={viewer.email} />;
}

/** A page that only admins see. Each has this gate by itself: Next can render a page without the layout around it. */
export function forAdmins<Props>(page: (props: Props) => Promise<ReactNode>) {
  return async function AdminsPage(props: Props): Promise<ReactNode> {
    return (await turnAway()) ?? page(props);
  };
}

async function AdminsOnly({ address }: { address: string }) {
  const t = await getWords();
  return (
    <Page title={t("admin.only.title")} isMissing>
      <p className="prose">{t("admin.only.text", { address })}</p>
    </Page>
  );
}
