import { callNextAuth } from "@/features/account/auth";
import { endAllSessions } from "@/features/account/mutations";
import { comeBack, cookiesOf, ownForm } from "@/features/account/own-form";
import { getViewer } from "@/features/account/viewer";

/** Signs out this browser, or with `everywhere` all browsers of the person. Harmless when nobody is signed in. */
export const POST = ownForm(async ({ everywhere }, request) => {
  const viewer = everywhere ? await getViewer() : null;
  if (viewer) await endAllSessions(viewer.id);
  return comeBack(
    await callNextAuth({ method: "POST", path: ["signout"], body: { callbackUrl: "/" }, cookies: cookiesOf(request) }),
  );
});
