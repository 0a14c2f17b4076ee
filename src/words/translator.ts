import compile from "icu-minify/compile";
import { createTranslator } from "use-intl/core";
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

export type Translator = ReturnType<typeof translatorOf>;

function compileAll(messages: object): object {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compileAll(value),
    ]),
  );
}
