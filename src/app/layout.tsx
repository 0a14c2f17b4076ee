import "katex/dist/katex.min.css";
import "./fonts.css";
import "./globals.css";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ViewerMenu } from "@/features/account/components/viewer-menu";
import { ViewerProvider } from "@/features/account/components/viewer-provider";
import { env } from "@/lib/env";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** Nothing is rendered at build time, when neither settings nor database are there; src/web keeps what is rendered. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { SITE_NAME, SITE_URL } = env();
  return {
    metadataBase: new URL(SITE_URL),
    title: { default: `${SITE_NAME}: papers worth reading today`, template: `%s · ${SITE_NAME}` },
    description: "The papers worth reading today: titles, abstracts, code and upvotes, day by day.",
  };
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <ViewerProvider>
          <SiteHeader siteName={env().SITE_NAME}>
            <ViewerMenu />
          </SiteHeader>
          {children}
          <SiteFooter />
        </ViewerProvider>
      </body>
    </html>
  );
}
