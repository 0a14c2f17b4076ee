import type { NextConfig } from "next";

// Headers, caching and the Content-Security-Policy belong to src/web, which stands in front of every answer.
export default {
  poweredByHeader: false,
  compress: false,
  images: { unoptimized: true },
  // src/web writes a line for each request, without the tokens that stand in some addresses.
  logging: { incomingRequests: false },
  serverExternalPackages: ["pino", "pg", "nodemailer", "undici", "@takumi-rs/core"],
  // Tests build into a folder of their own, so that a running server keeps its files.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // The words of the interface come parsed (src/words/translator.ts); the parser stays out of the browser.
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  // `npm run types` checks them; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig;
