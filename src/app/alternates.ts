import type { Metadata } from "next";
import { env } from "@/lib/env";
import { languageCodes, languages, localPath } from "@/lib/languages";
import { getLocalPath } from "@/words/server";

/** A page's own address and those of its other languages, for search engines. */
export async function alternatesOf(path: string): Promise<Pick<Metadata, "alternates">> {
  const own = env().SITE_LANGUAGE;
  const others = languageCodes.map((code) => [languages[code].tag, localPath(path, code, own)]);
  return {
    alternates: {
      canonical: await getLocalPath(path),
      languages: { ...Object.fromEntries(others), "x-default": path },
    },
  };
}
