import { repositoryOf } from "@/features/papers/text/code-hosts";
import { repositoryAddress, repositoryHome } from "@/features/papers/text/code-link";
import type { Answer } from "../outside";
import { type Found, gone, type Known, unclear } from "./look";

/** Statuses with which a host says that there is nothing for everybody at an address. */
const absent = new Set([401, 404, 410, 451]);

/** What the page of a repository says, on a host without an interface that we know: that it is there, or not. */
export function readPlainLink({ url, status }: Answer, { url: asked }: Known): Found {
  if (absent.has(status)) return gone(`Its host answered with status ${status}.`);
  if (status < 200 || status > 299) return unclear(`Its host answered with status ${status}.`);
  // GitLab leads whoever may not see a project, or asks for one that is not there, to its sign-in.
  if (/\/(?:users\/sign_in|login|signin)$/.test(new URL(url).pathname)) return gone("Its host asks to sign in.");
  const isMoved = repositoryOf(url)?.repository && repositoryAddress(url) !== asked;
  return { look: { state: "alive", reason: null, movedTo: isMoved ? repositoryHome(url) : null, etag: null } };
}
