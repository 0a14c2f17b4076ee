import { findNamedCode } from "@/features/papers/text/code-role";
import { tidyLink } from "@/features/papers/text/links";
import type { CodeMention } from "./source-record";

/** The links to code in the paper's own words; `namedBy` says where they stand. Which are its own: papers/text/code-role.ts. */
export function mentionsIn(text: string, namedBy: string): CodeMention[] {
  return findNamedCode(text).map((code) => ({ ...code, namedBy }));
}

/** The one link to code that a source gives in a field of its own; none where it gives none, or something that is no link. */
export function mentionOf(link: string | null | undefined, namedBy: string, isOfficial = true): CodeMention[] {
  const url = link && tidyLink(link);
  return url ? [{ url, namedBy, isOfficial }] : [];
}
