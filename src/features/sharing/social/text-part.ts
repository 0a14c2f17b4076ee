import type { Node } from "@takumi-rs/core";
import { colours } from "./colours";
import { heightOf, provide } from "./drawing";
import { setInType } from "./letters";
import { typefacesFor } from "./typefaces";

type Style = NonNullable<Node["style"]>;
type Setting = { face: "title" | "facts"; size: number; style?: Style };
type TextPart = Extract<Node, { type: "text" }>;

const LINE_HEIGHT = 1.2;
const ELLIPSIS = "…";

/** More than this is never seen in a card, and need not be set. */
const MOST_CHARACTERS = 600;

/** A piece of text in letters that are there for all of it, from the right where it begins so. Null when nothing of it can be drawn. */
export async function textPart(given: string, { face, size, style }: Setting): Promise<TextPart | null> {
  const typefaces = typefacesFor(given, face);
  // It may have to end in an ellipsis, whose letters then are there, too.
  const set = await setInType(given.slice(0, MOST_CHARACTERS) + ELLIPSIS, typefaces);
  const text = set.text.slice(0, -ELLIPSIS.length).trim();
  if (!text) return null;
  await provide(set.slices);
  const families = new Set(set.slices.map(({ family }) => `"${family}"`));
  return {
    type: "text",
    text,
    style: {
      fontFamily: [...families].join(", "),
      fontWeight: face === "title" ? 600 : 500,
      fontSize: size,
      lineHeight: LINE_HEIGHT,
      color: face === "title" ? colours.ink : colours.soft,
      direction: isFromRight(text) ? "rtl" : "ltr",
      overflowWrap: "anywhere",
      ...style,
    },
  };
}

/** A text that takes one line of this width, and ends in "…" where it is longer. */
export async function linePart(text: string, width: number, setting: Setting): Promise<Node | null> {
  const style = { width, flexShrink: 0, textAlign: "left", ...setting.style } as const;
  const part = await textPart(text, { ...setting, style });
  return part && cutToFit(part, width, setting.size * LINE_HEIGHT);
}

/** A title as large as it fits into the room, of these sizes; in the last one it ends in "…" where it is longer. */
export async function fittingPart(text: string, sizes: number[], width: number, height: number): Promise<Node | null> {
  const [size = 0, ...smaller] = sizes;
  const part = await textPart(text, { face: "title", size, style: { textWrap: "balance" } });
  if (!part || (await fits(part, width, height))) return part;
  return smaller.length > 0 ? fittingPart(text, smaller, width, height) : cutToFit(part, width, height);
}

/** Lines are as high as their highest letter asks for; less than half a line more is no second one. */
const fits = async (part: TextPart, width: number, height: number) =>
  (await heightOf(part, width)) <= height + (Number(part.style?.fontSize) * LINE_HEIGHT) / 2;

/** The longest beginning of the text that fits, found by halving; the renderer's own ellipsis loses most of an Arabic line. */
async function cutToFit(part: TextPart, width: number, height: number): Promise<TextPart> {
  if (await fits(part, width, height)) return part;
  const pieces = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(part.text)].map(
    (one) => one.segment,
  );
  const cut = (length: number): TextPart => {
    const beginning = pieces.slice(0, length).join("");
    return { ...part, text: (/\s/.test(pieces[length] ?? " ") ? beginning : withoutHalfWord(beginning)) + ELLIPSIS };
  };
  let [fitting, tooLong] = [0, pieces.length];
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (await fits(cut(middle), width, height)) fitting = middle;
    else tooLong = middle;
  }
  return cut(fitting);
}

/** Up to the last whole word, when it ends not far before. */
const withoutHalfWord = (text: string) => text.replace(/[\s,;:–—-]+\S{0,14}$/, "");

/** Whether the first letter with a direction is of a script that is written from the right (UAX #9, P2). */
const isFromRight = (text: string) =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
