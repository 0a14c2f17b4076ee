import type { Metadata } from "next";
import { env } from "@/lib/env";
import { languageCodes, languages, localPath } from "@/lib/languages";
import { getLocalPath } from "@/words/server";
import { openGraphOf, type Shared } from "./open-graph";

type Types = NonNullable<NonNullable<Metadata["alternates"]>["types"]>;

/**
 * A page's own address and those of its other languages, for search engines, other forms of it by their media `types`, and
 * what stands for it where it is shared.
 */
export async function alternatesOf(
  path: string,
  { types, ...shared }: Shared & { types?: Types } = {},
): Promise<Pick<Metadata, "alternates" | "openGraph">> {
  const own = env().SITE_LANGUAGE;
  const others = languageCodes.map((code) => [languages[code].tag, localPath(path, code, own)]);
  return {
    alternates: {
      canonical: await getLocalPath(path),
      languages: { ...Object.fromEntries(others), "x-default": path },
      ...(types && { types }),
    },
    openGraph: await openGraphOf(path, shared),
  };
}
