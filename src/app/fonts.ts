import localFont from "next/font/local";

/** Latin subsets (OFL) that lie in the repository: a build needs no network. Their fallbacks are size-adjusted. */
export const sans = localFont({ src: "../../public/fonts/inter.woff2", weight: "100 900", variable: "--font-sans" });
export const serif = localFont({
  src: "../../public/fonts/newsreader.woff2",
  weight: "200 800",
  variable: "--font-serif",
  adjustFontFallback: "Times New Roman",
});
