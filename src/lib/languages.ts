/** The languages of the interface: the tag for `lang` and Intl, its own name, the direction it is written in. */
export const languages = {
  en: { tag: "en-US", name: "English", direction: "ltr" },
  de: { tag: "de-DE", name: "Deutsch", direction: "ltr" },
  zh: { tag: "zh-CN", name: "中文", direction: "ltr" },
} satisfies Record<string, { tag: string; name: string; direction: "ltr" | "rtl" }>;

export type Language = keyof typeof languages;
export const languageCodes = Object.keys(languages) as [Language, ...Language[]];

/** Whether the text is the code of a language of the interface. */
export function isLanguage(text: string | null | undefined): text is Language {
  return Object.hasOwn(languages, text ?? "");
}

/** These answer the same in every language, or by their own rules; a feed has words. */
const WITHOUT_LANGUAGE = /^\/(api|_next|metrics)(\/|$)|^\/[^/?#]+\.(?!atom$)[a-z]+$/;

/**
 * A page's address in a language: "/papers/week" and "de" make "/de/papers/week". The site's own language has no prefix.
 * Addresses of other sites, of files and of the API stay as they are, and so does one that names a language already.
 */
export function localPath(path: string, language: Language, own: Language): string {
  if (language === own || !path.startsWith("/") || path.startsWith("//") || WITHOUT_LANGUAGE.test(path)) return path;
  const [, first = ""] = path.split(/[/?#]/, 2);
  if (isLanguage(first)) return path;
  return path.startsWith("/?") || path.startsWith("/#") || path === "/"
    ? `/${language}${path.slice(1)}`
    : `/${language}${path}`;
}

/** The first part of an address, and the rest; never one whose rest would be read as another host's address by itself. */
const FIRST_PART = /^\/([a-z]{2})((?:\/(?![/\\]).*|[?#].*)?)$/s;

/**
 * The language that an address names by its first part, and the address without it; the site's own where it names none.
 * The prefix of the site's own language is left in the address: nothing lies there.
 */
export function readLocalPath(address: string, own: Language): { language: Language; address: string } {
  const [, first = "", rest = ""] = FIRST_PART.exec(address) ?? [];
  if (!isLanguage(first) || first === own || WITHOUT_LANGUAGE.test(rest)) return { language: own, address };
  return { language: first, address: rest.startsWith("/") ? rest : `/${rest}` };
}

/** Where an address leads that names the site's own language, as those of other languages do: the same without it. Null for all others. */
export function withoutOwnLanguage(address: string, own: Language): string | null {
  const [, first, rest = ""] = FIRST_PART.exec(address) ?? [];
  return first === own ? (rest.startsWith("/") ? rest : `/${rest}`) : null;
}
