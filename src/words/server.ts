import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/env";
import type { Say } from "@/lib/errors";
import { isLanguage, type Language, localPath } from "@/lib/languages";
import { sayIn, translatorOf } from "./translator";

/** The language this page is asked for in; src/web reads it from the address. */
export const getLanguage = cache(async (): Promise<Language> => {
  const asked = (await headers()).get("x-language");
  return isLanguage(asked) ? asked : env().SITE_LANGUAGE;
});

/** The words of the interface in this page's language. */
export const getWords = cache(async () => translatorOf(await getLanguage()));

/** Says problems in this page's language. */
export async function getSay(): Promise<Say> {
  return sayIn(await getLanguage());
}

/** The address of the page that is asked for, with its language and its query. */
export async function getPageAddress(): Promise<string> {
  return (await headers()).get("x-page-address") ?? "/";
}

/** An address of this site in this page's language. */
export async function getLocalPath(path: string): Promise<string> {
  return localPath(path, await getLanguage(), env().SITE_LANGUAGE);
}
