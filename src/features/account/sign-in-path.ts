import { env } from "@/lib/env";
import { localPath, readLocalPath } from "@/lib/languages";
import { LONGEST_CALLBACK } from "./schema";

/** A path in the language of the page that somebody came from and goes back to. */
export function pathLike(callbackUrl: string, path: string): string {
  const own = env().SITE_LANGUAGE;
  return localPath(path, readLocalPath(callbackUrl, own).language, own);
}

/** Bytes that are left for the address in next-auth's cookie, of the 4,096 that browsers keep of one (RFC 6265, 6.1). */
const MOST_IN_COOKIE = 3800;

/** Whether an address comes through signing in whole: through its forms, and through the cookie that leads back from a provider. */
export function isCarried(callbackUrl: string): boolean {
  const inCookie = encodeURIComponent(env().SITE_URL + welcomePath(callbackUrl));
  return callbackUrl.length <= LONGEST_CALLBACK && inCookie.length <= MOST_IN_COOKIE;
}

/** After signing in everybody passes the welcome page, which lets those through who have a name. */
export const welcomePath = (callbackUrl: string): string =>
  pathLike(callbackUrl, `/welcome?${new URLSearchParams({ callbackUrl })}`);
