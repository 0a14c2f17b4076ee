import sax from "sax";

export type XmlElement = { name: string; attributes: Record<string, string>; text: string; children: XmlElement[] };

/** The root of an XML document. Throws when it is not well-formed. */
export function readXml(text: string): XmlElement {
  const parser = sax.parser(true, {});
  const open: XmlElement[] = [{ name: "", attributes: {}, text: "", children: [] }];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "", children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  };
  parser.ontext = (piece) => {
    open.at(-1)!.text += piece;
  };
  parser.onclosetag = () => void open.pop();
  parser.write(text).close();
  return open[0]!.children[0]!;
}

/** All elements of a name below an element, in their order. */
export const elementsOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
