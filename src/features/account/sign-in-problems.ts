const problems: Record<string, string> = {
  Verification: "This sign-in link has been used or is too old. Ask for a new one below.",
  OAuthAccountNotLinked:
    "That account could not be used, because its e-mail address already signs in another way here. Sign in the way you did before, for example with a link by e-mail.",
  OAuthCreateAccount:
    "No account could be made from that, because it came without a verified e-mail address. Verify your address there, or sign in with a link by e-mail.",
  EmailCreateAccount: "Your account could not be made just now. Ask for a new link below.",
  EmailSignin: "The mail with your link could not be sent just now. Please try again in a few minutes.",
  OAuthSignin: "The other site could not be reached. Please try again, or sign in with a link by e-mail.",
  OAuthCallback: "The other site did not confirm who you are. Please try again, or sign in with a link by e-mail.",
  Callback: "Signing in was interrupted or not allowed. Nothing has changed, and you can try again.",
  AccessDenied: "You did not allow the other site to tell us who you are. Try again, or sign in with a link by e-mail.",
  SessionRequired: "Sign in to see that page.",
  Configuration: "Signing in that way is not set up correctly here. Please sign in with a link by e-mail.",
};

/** What a code of next-auth in `?error=` means for the person who came back with it; null without a code. */
export function signInProblem(code: string | undefined): string | null {
  if (!code) return null;
  return Object.hasOwn(problems, code) ? problems[code]! : "Signing in did not work. Please try again.";
}
