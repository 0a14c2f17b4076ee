/** A session ends this long after its sign-in: a season of reading without being asked again. */
export const SESSION_SECONDS = 90 * 86_400;

/**
 * The session cookie's name and attributes: out of reach of scripts, not sent along with another site's forms, and where
 * the site has https bound to this very host (`__Host-`).
 */
export function sessionCookie(siteUrl: string) {
  const secure = siteUrl.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}
