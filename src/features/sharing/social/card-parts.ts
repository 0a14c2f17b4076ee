import type { Node } from "@takumi-rs/core";
import { colours } from "./colours";
import { linePart, textPart } from "./text-part";

/** Between the margins of a card, in pixels. */
export const WIDTH = 1056;

/** What stands at both ends of one line. */
export const row = (children: (Node | null)[], style: NonNullable<Node["style"]> = {}): Node => ({
  type: "container",
  style: {
    display: "flex",
    flexDirection: "row",
    justifyContent: "space-between",
    alignItems: "center",
    flexShrink: 0,
    ...style,
  },
  children: children.filter((part) => part !== null),
});

/** What stands below each other. */
export const column = (children: (Node | null)[], style: NonNullable<Node["style"]> = {}): Node => ({
  type: "container",
  style: { display: "flex", flexDirection: "column", ...style },
  children: children.filter((part) => part !== null),
});

/** The count of a paper's upvotes behind the mark's arrow, in the colour that only votes have. */
export async function votesPart(count: string, size: number): Promise<Node> {
  const side = `${size * 0.42}px solid transparent`;
  const arrow: Node = {
    type: "container",
    style: {
      width: 0,
      height: 0,
      borderLeft: side,
      borderRight: side,
      borderBottom: `${size * 0.7}px solid ${colours.accent}`,
    },
  };
  const number = await textPart(count, { face: "facts", size, style: { color: colours.accent, fontWeight: 600 } });
  return row([arrow, number], { gap: size * 0.4, marginLeft: "auto" });
}

/** The frame of every card, a front page: the site's name under a heavy rule, a fact beside it, and what the card is about. */
export async function frontPage(site: string, fact: string, children: Node[]): Promise<Node> {
  const name = await linePart(site, 640, { face: "title", size: 40 });
  const beside = await linePart(fact, 376, { face: "facts", size: 26, style: { textAlign: "right" } });
  const head = row([name, beside], {
    borderTop: `12px solid ${colours.ink}`,
    borderBottom: `2px solid ${colours.ink}`,
    padding: "14px 0 12px",
  });
  return column([head, ...children], {
    width: "100%",
    height: "100%",
    padding: "44px 72px 40px",
    backgroundColor: colours.paper,
  });
}
