import { redirectToNewest } from "../newest-path";

export default function DatePage() {
  return redirectToNewest();
}
