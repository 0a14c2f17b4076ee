import localFont from "next/font/local";

/**
 * Latin subsets (OFL) that lie in the repository: a build needs no network. Preloaded; one that comes too late is used
 * from the next page on ("optional"), so that no line moves when it arrives.
 */
export const sans = localFont({
  src: "../../public/fonts/inter.woff2",
  weight: "100 900",
  variable: "--font-sans",
  display: "optional",
});
export const serif = localFont({
  src: "../../public/fonts/newsreader.woff2",
  weight: "200 800",
  variable: "--font-serif",
  display: "optional",
  adjustFontFallback: "Times New Roman",
});
