import { type Language, languages } from "@/lib/languages";

/** Who wrote a paper: an organization or some of its authors by name, and how many others; without names it is their number alone. */
export type Writers = { names: string[]; others: number };

/** Who wrote a paper, in words: "Ada Lovelace and 6 others", or "9 authors" where no name is known. */
export function writtenByline({ names, others }: Writers, language: Language): string {
  const number = (count: number) => count.toLocaleString(languages[language].tag);
  return words[language]({ names, others, number });
}

type Told = Writers & { number: (count: number) => string };

const words: Record<Language, (told: Told) => string> = {
  en: ({ names, others, number }) => {
    if (names.length === 0) return others === 1 ? "1 author" : `${number(others)} authors`;
    return others === 0
      ? names.join(", ")
      : `${names.join(", ")} and ${others === 1 ? "1 other" : `${number(others)} others`}`;
  },
  de: ({ names, others, number }) => {
    if (names.length === 0) return others === 1 ? "1 Autor" : `${number(others)} Autoren`;
    return others === 0
      ? names.join(", ")
      : `${names.join(", ")} und ${others === 1 ? "1 weitere Person" : `${number(others)} weitere`}`;
  },
  zh: ({ names, others, number }) => {
    if (names.length === 0) return `${number(others)} 位作者`;
    return others === 0 ? names.join("、") : `${names.join("、")} 等 ${number(names.length + others)} 人`;
  },
};
