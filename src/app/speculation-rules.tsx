import { headers } from "next/headers";
import { env } from "@/lib/env";
import { languageCodes, localPath } from "@/lib/languages";

/** The public pages by their addresses (src/web/public-pages.ts). What is personal, or answers forms, is not among them. */
const pages = ["/", "/papers", "/papers/*", "/subscribe", "/about"];

/**
 * Tells browsers that can to fetch a public page when a finger or the pointer rests on its link. Only to fetch it: a page
 * made ready in full would also ask who is reading.
 */
export async function SpeculationRules() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const own = env().SITE_LANGUAGE;
  const href_matches = languageCodes.flatMap((code) => pages.map((page) => localPath(page, code, own)));
  const rules = { prefetch: [{ where: { href_matches }, eagerness: "moderate" }] };
  return <script type="speculationrules" nonce={nonce} dangerouslySetInnerHTML={{ __html: JSON.stringify(rules) }} />;
}
