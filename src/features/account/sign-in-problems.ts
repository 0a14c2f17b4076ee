import type { Problem } from "@/lib/errors";

/** The codes with which next-auth comes back in `?error=`; each has words of its own in the catalogue. */
const known = new Set([
  "AccessDenied",
  "Callback",
  "Configuration",
  "EmailCreateAccount",
  "EmailSignin",
  "OAuthAccountNotLinked",
  "OAuthCallback",
  "OAuthCreateAccount",
  "OAuthSignin",
  "SessionRequired",
  "Verification",
]);

/** What a code of next-auth means for the person who came back with it; null without a code. */
export function signInProblem(code: string): Problem;
export function signInProblem(code: string | undefined): Problem | null;
export function signInProblem(code: string | undefined): Problem | null {
  return code ? { key: `problems.signIn.${known.has(code) ? code : "other"}` } : null;
}
