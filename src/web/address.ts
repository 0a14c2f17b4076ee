/** A "." or ".." as a part of a path, also escaped. Browsers resolve them before they ask. */
const dots = /\/(?:\.|%2e){1,2}(?=\/|$)/i;

/**
 * Whether every escape of a path stands for a character, none of them NUL, and no part of it leads back: nothing behind us can
 * read another, so what is asked of a path by its first letters is asked of the right one.
 */
export function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0") && !dots.test(path);
  } catch {
    return false;
  }
}

/**
 * Whether a path is written the one way it can be: no `..`, no second slash in front, no backslash, no escaped dot. Only
 * such a path is what it seems by its first letters; others are read as another path further on.
 */
export const isPlain = (path: string): boolean =>
  URL.canParse(path, "http://x") && new URL(path, "http://x").pathname === path;
