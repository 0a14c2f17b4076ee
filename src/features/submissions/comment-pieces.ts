import { linkAt, linkStart, shownLink } from "@/features/papers/text/links";

/** A part of a comment: its words, or a link by its address. */
export type CommentPiece = { text: string; url: string | null };

/** A comment's paragraphs, each as its pieces in order. A link is always shown as the address that it leads to. */
export function readComment(comment: string): CommentPiece[][] {
  return comment
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map(readParagraph);
}

function readParagraph(text: string): CommentPiece[] {
  const pieces: CommentPiece[] = [];
  const start = new RegExp(linkStart, "gi");
  let at = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const link = linkAt(text, match.index);
    if (!link || link.start < at) continue;
    if (link.start > at) pieces.push(plain(text.slice(at, link.start)));
    const address = { text: shownLink(link.url), url: link.url };
    pieces.push(...(link.label ? [plain(`${link.label} (`), address, plain(")")] : [address]));
    at = link.end;
    start.lastIndex = Math.max(link.end, match.index + 1);
  }
  if (at < text.length) pieces.push(plain(text.slice(at)));
  return pieces;
}

const plain = (text: string): CommentPiece => ({ text, url: null });
