import { env } from "@/lib/env";
import { localPath, readLocalPath } from "@/lib/languages";

/** A path in the language of the page that somebody came from and goes back to. */
export function pathLike(callbackUrl: string, path: string): string {
  const own = env().SITE_LANGUAGE;
  return localPath(path, readLocalPath(callbackUrl, own).language, own);
}

/** After signing in everybody passes the welcome page, which lets those through who have a name. */
export const welcomePath = (callbackUrl: string): string =>
  pathLike(callbackUrl, `/welcome?${new URLSearchParams({ callbackUrl })}`);
