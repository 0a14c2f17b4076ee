import sax from "sax";

/** An element with its names as written without prefix, its text as it came and its children in order. */
export type Element = { name: string; attributes: Record<string, string>; text: string; children: Element[] };

/** Characters an element that is asked for may hold with all that lies in it, names and attributes too; the longest real record has some 50,000. */
export const LONGEST_ELEMENT = 2_000_000;

/** Characters after which a text without any such element is given up; arXiv's answers have some hundred between two. */
const MOST_WITHOUT = 64_000_000;

/** XML has no reason to nest deeper; a file that does means harm. */
const DEEPEST = 100;

/**
 * The elements of an XML text that bear one of these names, in order, each complete, one in memory at a time whatever the
 * size of the whole. Entities that a document type declares are not known and end the reading, so none can grow.
 * Throws an Error with a sentence where the text is no XML, ends too early, nests too deep or has an element that is
 * longer than LONGEST_ELEMENT; what came before has been yielded by then.
 */
export async function* readElements(
  chunks: AsyncIterable<string> | Iterable<string>,
  names: string[],
): AsyncGenerator<Element> {
  const wanted = new Set(names);
  const parser = sax.parser(true, { xmlns: false });
  const complete: Element[] = [];
  const open: Element[] = [];
  let depth = 0;
  let length = 0;
  let problem: string | null = null;

  parser.onerror = (error) => {
    problem ??= describeError(error);
  };
  const grow = (characters: number) => {
    length += characters;
    if (length > LONGEST_ELEMENT && open[0])
      problem ??= `One <${open[0].name}> in it is longer than ${LONGEST_ELEMENT} characters.`;
  };
  // A tag is complete only behind its last attribute.
  let tag = 0;
  parser.onopentagstart = () => {
    tag = 0;
  };
  parser.onattribute = ({ name, value }) => {
    tag += name.length + value.length;
    if (tag > LONGEST_ELEMENT) problem ??= `One of its tags is longer than ${LONGEST_ELEMENT} characters.`;
  };
  parser.onopentag = ({ name: written, attributes }) => {
    if (++depth > DEEPEST) problem ??= "Its elements are nested too deep to be papers.";
    const name = localName(written);
    if (open.length === 0 && !wanted.has(name)) return;
    const element = { name, attributes: storableValues(attributes as Record<string, string>), text: "", children: [] };
    if (open.length === 0) length = 0;
    // With both its tags, so that an empty element counts, too.
    grow(`<${written}></${written}>`.length + Object.entries(attributes).flat().join("").length);
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  const addText = (text: string) => {
    const element = open.at(-1);
    if (!element) return;
    grow(text.length);
    if (!problem) element.text += text;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => {
    depth--;
    const element = open.pop();
    if (element) element.text = storable(element.text);
    if (element && open.length === 0 && !problem) complete.push(element);
  };

  let without = 0;
  for await (const chunk of chunks) {
    parser.write(chunk);
    without = complete.length > 0 ? 0 : without + chunk.length;
    if (without > MOST_WITHOUT) problem ??= `It goes on for ${MOST_WITHOUT} characters without a paper.`;
    yield* complete.splice(0);
    if (problem) throw new Error(problem);
  }
  parser.close();
  yield* complete.splice(0);
  if (problem) throw new Error(problem);
}

/** The text of an element's first child of this name that has any, its line breaks and runs of spaces as one space; "" without one. */
export function textOf(element: Element, name: string): string {
  return textsOf(element, name)[0] ?? "";
}

/** The texts of all an element's children of this name that have any, each on one line. */
export function textsOf(element: Element, name: string): string[] {
  return childrenOf(element, name).flatMap(({ text }) => oneLine(text) || []);
}

/** An element's children of this name. */
export function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** A text on one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** NUL is no character of XML, and PostgreSQL does not store it: where a source sends one all the same, it is shown as damaged. */
const storable = (text: string) => text.replaceAll("\0", "\uFFFD");

const storableValues = (attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, storable(value)]));

const localName = (written: string) => written.slice(written.indexOf(":") + 1);

/** sax says "Unexpected end\nLine: 3\nColumn: 5\nChar: x". */
function describeError({ message }: Error): string {
  const [what = "", line = ""] = message.split("\n");
  if (/unclosed|unexpected end/i.test(what)) return "It ends before its last element does: a part of it is missing.";
  return `It is not well-formed XML: ${what} (${line.toLowerCase()}).`;
}
