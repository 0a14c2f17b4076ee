/**
 * A cookie for the seconds after a person changed what public pages show. Such pages are shared and up to some seconds old
 * (src/web/page-cache.ts); whoever holds this is shown them as they are now.
 */
export const ownChangeCookie = (siteUrl: string) => ({
  name: "own-change",
  options: {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: siteUrl.startsWith("https:"),
    maxAge: 10,
  } as const,
});
