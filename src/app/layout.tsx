import "katex/dist/katex.min.css";
import "./fonts.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { CSSProperties, ReactNode } from "react";
import { ViewerMenu } from "@/features/account/components/viewer-menu";
import { ViewerProvider } from "@/features/account/components/viewer-provider";
import { Keys } from "@/features/feed/components/keys";
import { KeysDialog } from "@/features/feed/components/keys-dialog";
import { Visit } from "@/features/feed/components/visit";
import { env } from "@/lib/env";
import { languages } from "@/lib/languages";
import { Announcer } from "@/ui/announcer";
import { ReturnFocus } from "@/ui/return-focus";
import { getLanguage, getLocalPath, getWords } from "@/words/server";
import { WordsFor } from "@/words/words-for";
import { AppearanceScript } from "./appearance";
import { KeptPages } from "./kept-pages";
import { openGraphOf } from "./open-graph";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";
import { SpeculationRules } from "./speculation-rules";

/** Nothing is rendered at build time, when neither settings nor database are there; src/web keeps what is rendered. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { SITE_NAME, SITE_URL } = env();
  const t = await getWords();
  return {
    metadataBase: new URL(SITE_URL),
    title: { default: t("site.title", { site: SITE_NAME }), template: `%s · ${SITE_NAME}` },
    description: t("site.description"),
    manifest: await getLocalPath("/manifest"),
    icons: {
      // Named with its one size, so that browsers which can read the other take the other.
      icon: [
        { url: "/favicon.ico", sizes: "32x32" },
        { url: "/icon.svg", type: "image/svg+xml" },
      ],
      apple: "/apple-touch-icon.png",
    },
    openGraph: await openGraphOf(null),
    twitter: { card: "summary_large_image" },
  };
}

/** The colours of the page around it, as tailwind.config.ts has them. */
export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#15161a" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { tag, direction } = languages[await getLanguage()];
  // A printed page spells its links out (styles/print.css).
  const style = { "--site": JSON.stringify(env().SITE_URL) } as CSSProperties;
  return (
    <html lang={tag} dir={direction} style={style} suppressHydrationWarning>
      <head>
        <AppearanceScript />
        <SpeculationRules />
      </head>
      <body className="flex min-h-dvh flex-col">
        <WordsFor>
          <ViewerProvider>
            <SiteHeader siteName={env().SITE_NAME}>
              <ViewerMenu />
            </SiteHeader>
            {children}
            <SiteFooter />
            <Announcer />
            <KeysDialog />
            <Keys />
            <ReturnFocus />
            <Visit />
            <KeptPages />
          </ViewerProvider>
        </WordsFor>
      </body>
    </html>
  );
}
