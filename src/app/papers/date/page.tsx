import { redirectToNewest } from "../newest-path";

export const dynamic = "force-dynamic";

export default function DatePage() {
  return redirectToNewest();
}
