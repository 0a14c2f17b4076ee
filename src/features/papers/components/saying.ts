import { env } from "@/lib/env";
import { type Language, localPath } from "@/lib/languages";
import { getLanguage, getWords } from "@/words/server";
import type { Translator } from "@/words/translator";

/** What components say things with: the words, the language, and the form of a path in it. */
export type Saying = { t: Translator; language: Language; local: (path: string) => string };

/** Asked for once and handed down: a component that waits for it itself costs each of a hundred cards some bytes. */
export async function getSaying(): Promise<Saying> {
  const [t, language] = await Promise.all([getWords(), getLanguage()]);
  return { t, language, local: (path) => localPath(path, language, env().SITE_LANGUAGE) };
}
