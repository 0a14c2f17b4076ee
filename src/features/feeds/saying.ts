import { env } from "@/lib/env";
import { isLanguage, type Language, localPath } from "@/lib/languages";
import { type Translator, translatorOf } from "@/words/translator";

/** What a feed says in a language, and where its pages are in it. */
export type Saying = {
  t: Translator;
  language: Language;
  /** The whole address of a page in this language. */
  urlOf: (path: string) => string;
};

/** The words and addresses of a language. */
export function sayingIn(language: Language): Saying {
  const { SITE_URL, SITE_LANGUAGE } = env();
  return {
    t: translatorOf(language),
    language,
    urlOf: (path) => `${SITE_URL}${localPath(path, language, SITE_LANGUAGE)}`,
  };
}

/** The language that src/web read from a request's address; the site's own where it names none. */
export function languageOf({ headers }: Request): Language {
  const asked = headers.get("x-language");
  return isLanguage(asked) ? asked : env().SITE_LANGUAGE;
}
