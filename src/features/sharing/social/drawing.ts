import { readFile } from "node:fs/promises";
import { type Node, Renderer } from "@takumi-rs/core";
import { CARD } from "../paths";
import type { Slice } from "./letters";

/** Drawings at once in a process: each takes a thread of libuv's four. */
const MOST_AT_ONCE = 2;

/** Pieces of work that may wait: some seconds of it. Whoever asks for more would have left before it is done. */
const MOST_WAITING = 100;

/** More cards are asked for than can be drawn in time. */
export class TooManyCards extends Error {}

let renderer: Renderer | undefined;
const registered = new Map<string, Promise<unknown>>();
let running = 0;
const waiting: (() => void)[] = [];

/** Makes the slices known to the renderer, each once per process. */
export async function provide(slices: Slice[]): Promise<void> {
  await Promise.all(
    slices.map((slice) => {
      const known = registered.get(slice.file);
      if (known) return known;
      const begun = register(slice);
      registered.set(slice.file, begun);
      // What failed once is tried again.
      begun.catch(() => registered.delete(slice.file));
      return begun;
    }),
  );
}

async function register({ family, file, ranges }: Slice): Promise<unknown> {
  return theRenderer().registerFont({ name: family, data: await readFile(file), unicodeRange: ranges });
}

/** How high a part of a card gets when it is as wide as given, in pixels. Throws TooManyCards. */
export async function heightOf(node: Node, width: number): Promise<number> {
  const column: Node = {
    type: "container",
    style: { display: "flex", flexDirection: "column", width },
    children: [node],
  };
  const { children } = await inTurn(() => theRenderer().measure(column, { width }));
  return children[0]?.height ?? 0;
}

/**
 * A card as PNG: the same bytes for the same tree. A few are drawn at once, on threads of their own; others wait. Throws
 * TooManyCards.
 */
export function draw(node: Node): Promise<Buffer<ArrayBuffer>> {
  return inTurn(() => theRenderer().render(node, { ...CARD, format: "png" }));
}

function theRenderer(): Renderer {
  renderer ??= new Renderer();
  return renderer;
}

/** Throws TooManyCards, when too many wait already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MOST_WAITING) throw new TooManyCards();
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
