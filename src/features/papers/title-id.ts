import { sha256 } from "@/lib/sha256";

/** A lasting id for a paper that has no arXiv id: the first words of its title and eight hex digits of its hash. */
export function titleId(title: string): string {
  const words =
    title
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const start = words.slice(0, 6).join("-").slice(0, 60).replace(/-$/, "");
  const hash = sha256(title.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim()).slice(0, 8);
  return start ? `${start}-${hash}` : `paper-${hash}`;
}
