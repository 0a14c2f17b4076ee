/** Whether every escape of a path stands for a character, none of them NUL: nothing behind us can read another. */
export function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
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
