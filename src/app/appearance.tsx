import { headers } from "next/headers";

/**
 * What the reader chose in this browser, put on <html> before the first paint: the theme, and whether they closed the
 * banner of the digest. It runs from within the page, since a file would come too late; without storage nothing is chosen.
 */
const script = `try{const{theme,digestBanner}=localStorage,{dataset}=document.documentElement
if(theme==="light"||theme==="dark")dataset.theme=theme
if(digestBanner==="closed")dataset.digestBanner="closed"}catch{}`;

/** Public pages are allowed their inline scripts by hash, personal ones by nonce (src/web/security-headers.ts). */
export async function AppearanceScript() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />;
}
