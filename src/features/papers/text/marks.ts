/**
 * Marks that stand in a text while it is repaired. `cleanCharacters` keeps them out of the input.
 *
 * What was found already (a formula, a link) is one character of Unicode's private use area (`\p{Co}` in patterns), so
 * that no later step can break it.
 */
const FIRST_OBJECT = 0xe000;

/** The private use area ends here; a text with more formulas and links than this keeps the rest as they are. */
export const MOST_OBJECTS = 0xf8ff - FIRST_OBJECT + 1;

export const objectMark = (index: number) => String.fromCharCode(FIRST_OBJECT + index);
export const objectIndex = (mark: string) => mark.charCodeAt(0) - FIRST_OBJECT;

export const EMPHASIS_START = "\u0001";
export const EMPHASIS_END = "\u0002";

/** Braces that TeX wrote as `\{` and `\}`: they are meant to be seen. */
export const BRACE_OPEN = "\u0003";
export const BRACE_CLOSE = "\u0004";
