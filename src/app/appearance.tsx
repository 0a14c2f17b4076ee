import { headers } from "next/headers";

/**
 * What the reader chose in this browser, put on <html> before the first paint: the theme, and whether they closed the
 * banner of the digest. It runs from within the page, since a file would come too late; without storage nothing is chosen.
 */
const choices = `try{const{theme,digestBanner}=localStorage,{dataset}=document.documentElement
if(theme==="light"||theme==="dark")dataset.theme=theme
if(digestBanner==="closed")dataset.digestBanner="closed"}catch{}`;

/** Fonts within the style sheet are there with it, but read only when a letter asks for them: ask before the first paint does. */
const fonts = `document.fonts.load("1em Inter");document.fonts.load("600 1em Newsreader")`;

/** Public pages are allowed their inline scripts by hash, personal ones by nonce (src/web/security-headers.ts). */
export async function AppearanceScript() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: `${choices}\n${fonts}` }} />;
}
