import compile from "icu-minify/compile";
import { createTranslator } from "use-intl/core";
import type { Say } from "@/lib/errors";
import { type Language, languages } from "@/lib/languages";
import de from "./de.json";
import en from "./en.json";
import zh from "./zh.json";

export type Messages = typeof en;

declare module "use-intl/core" {
  interface AppConfig {
    Messages: Messages;
  }
}

/** tests/words/catalogues.test.ts holds that all of them say the same. */
const catalogues: Record<Language, object> = { en, de, zh };
const compiled = new Map<Language, Messages>();

/**
 * A language's catalogue, its ICU messages parsed once per process: no browser loads a parser (next.config.ts and
 * vitest.config.ts let use-intl format what is parsed already).
 */
export function messagesOf(language: Language): Messages {
  const known = compiled.get(language) ?? (compileAll(catalogues[language]) as Messages);
  compiled.set(language, known);
  return known;
}

/** Says the words of a language by their keys: `t("feed.papers", { count: 3 })`; `t.rich` for words with links in them. */
export function translatorOf(language: Language) {
  return createTranslator({ locale: languages[language].tag, messages: messagesOf(language), timeZone: "UTC" });
}

/** Says problems (lib/errors.ts) in a language; what is no key of the catalogue is said as it is. */
export function sayIn(language: Language): Say {
  const t = translatorOf(language);
  return ({ key, values }) => (t.has(key as Key) ? t(key as Key, values as never) : key);
}

type Key = Parameters<Translator["has"]>[0];

export type Translator = ReturnType<typeof translatorOf>;

function compileAll(messages: object): object {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? plain(compile(value)) : compileAll(value),
    ]),
  );
}

/** React hands no objects without a prototype to the browser, and the compiler makes its plural forms as such. */
const plain = (message: unknown): object => JSON.parse(JSON.stringify(message));
