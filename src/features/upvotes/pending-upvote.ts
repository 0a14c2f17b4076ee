/**
 * The cookie by which a browser remembers the vote that a signed-out person asked for, so that it is cast once they are
 * signed in. Only our own form sets it: a link somebody else made leads to the same page, but cannot cast a vote.
 * Out of reach of scripts and of other sites' forms, on https bound to this very host, and forgotten after an hour,
 * which is how long a sign-in link works. `forget` is the Set-Cookie header that forgets it at once.
 */
export function pendingUpvoteCookie(siteUrl: string) {
  const secure = siteUrl.startsWith("https:");
  const name = `${secure ? "__Host-" : ""}pending-upvote`;
  return {
    name,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 3600 },
    forget: `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`,
  } as const;
}
