"use client";

import { createContext, type ReactNode, useContext } from "react";
import { IntlProvider } from "use-intl/react";
import { type Language, languages, localPath } from "@/lib/languages";
import type { Messages } from "./translator";

export { useTranslations as useWords } from "use-intl/react";

/** `address` is the page's own, as the reader's browser shows it: path and query. */
type Place = { language: Language; siteLanguage: Language; address: string };
export const PlaceContext = createContext<Place>({ language: "en", siteLanguage: "en", address: "/" });

type Props = { place: Place; messages: Partial<Messages>; children: ReactNode };

/** Gives the client components below it the words they say, and the place they stand at. */
export function WordsProvider({ place, messages, children }: Props) {
  return (
    <PlaceContext value={place}>
      <IntlProvider locale={languages[place.language].tag} messages={messages as Messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </PlaceContext>
  );
}

/** Where this page stands: its language and its address. The same on the server and in the browser. */
export const usePlace = () => useContext(PlaceContext);

/** Turns an address of this site into the one in this page's language. */
export function useLocalPath(): (path: string) => string {
  const { language, siteLanguage } = usePlace();
  return (path) => localPath(path, language, siteLanguage);
}
