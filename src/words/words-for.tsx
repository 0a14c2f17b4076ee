import type { ReactNode } from "react";
import { env } from "@/lib/env";
import { WordsProvider } from "./client";
import { getLanguage, getPageAddress } from "./server";
import { type Messages, messagesOf } from "./translator";

/** Parts of the catalogue that client components on every page may use. */
const EVERYWHERE: (keyof Messages)[] = ["browser"];

type Props = { parts?: (keyof Messages)[]; children: ReactNode };

/** Hands client components the parts of the catalogue they need, beside those that are everywhere; no page carries the rest. */
export async function WordsFor({ parts = [], children }: Props) {
  const language = await getLanguage();
  const all = messagesOf(language);
  const messages = Object.fromEntries([...EVERYWHERE, ...parts].map((part) => [part, all[part]]));
  const address = await getPageAddress();
  return (
    <WordsProvider place={{ language, siteLanguage: env().SITE_LANGUAGE, address }} messages={messages}>
      {children}
    </WordsProvider>
  );
}
