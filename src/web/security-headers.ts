import { createHash } from "node:crypto";
import type { Env } from "@/lib/env";
import { readLocalPath } from "@/lib/languages";

type Site = Pick<
  Env,
  "SITE_URL" | "SITE_LANGUAGE" | "IMAGE_HOSTS" | "GITHUB_CLIENT_ID" | "GOOGLE_CLIENT_ID" | "HUGGING_FACE_CLIENT_ID"
>;

/** A Content-Security-Policy that lets run our own files and the inline scripts named by `scripts` (hashes or a nonce). */
export function contentSecurityPolicy(site: Site, scripts: string[]): string {
  const images = site.IMAGE_HOSTS.split(",").flatMap((host) => (host.trim() ? [`https://${host.trim()}`] : []));
  // A browser holds form-action against the redirect that a form's answer leads to, too.
  const signIn = [
    site.GITHUB_CLIENT_ID && "https://github.com",
    site.GOOGLE_CLIENT_ID && "https://accounts.google.com",
    site.HUGGING_FACE_CLIENT_ID && "https://huggingface.co",
  ].filter(Boolean);
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    ["img-src 'self' data:", ...images].join(" "),
    ["media-src 'self'", ...images].join(" "),
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...signIn].join(" "),
    "frame-ancestors 'none'",
    ...(site.SITE_URL.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** Whether an address is that of a card for other pages: it alone may be framed. */
export const isEmbedded = (address: string): boolean => address.startsWith("/embed/");

/** A card runs nothing and asks for nothing, so any page may frame it. */
export const EMBEDDED_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/** `next dev` evaluates code and speaks over a socket. */
export const DEVELOPMENT_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws:";

/** The sources that allow a page's inline scripts: the sha256 of each. Computed once, when the page is kept. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  return [
    ...new Set([...scripts].map(([, code]) => `'sha256-${createHash("sha256").update(code!).digest("base64")}'`)),
  ];
}

/**
 * Headers that every answer carries. Addresses with a token in them are told to no other site. Not "no-referrer": under
 * it a browser sends `Origin: null` with a form (Fetch, "append a request Origin header"), which is refused as foreign.
 */
export function commonHeaders(site: Site, path: string): Record<string, string> {
  const { address } = readLocalPath(path, site.SITE_LANGUAGE);
  const secret = ["/subscription/", "/sign-in/confirm", "/feeds/saved/"].some((start) => address.startsWith(start));
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": secret ? "same-origin" : "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    ...(site.SITE_URL.startsWith("https:") ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
