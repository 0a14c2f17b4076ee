import type { NextConfig } from "next";

// Headers, caching and the Content-Security-Policy belong to src/web, which stands in front of every answer.
export default {
  poweredByHeader: false,
  compress: false,
  images: { unoptimized: true },
  serverExternalPackages: ["pino", "pg", "nodemailer"],
} satisfies NextConfig;
