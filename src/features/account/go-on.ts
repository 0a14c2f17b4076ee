import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocalPath } from "@/words/server";

/**
 * Leads whoever sent a form on to a page in their language. A script goes there by itself, since pages are loaded anew
 * (docs/decisions/0003).
 */
export async function goOn(path: string): Promise<{ goTo: string }> {
  const goTo = await getLocalPath(path);
  if (!(await headers()).has("next-action")) redirect(goTo);
  return { goTo };
}
