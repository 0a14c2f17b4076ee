import sax from "sax";

const namespaces: Record<string, string> = {
  "": "",
  "http://www.w3.org/2005/Atom": "atom",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/rss/1.0/modules/slash/": "slash",
  "http://purl.org/syndication/thread/1.0": "thr",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

/** An element by its namespace and name ("atom:link"; RSS has none), attributes likewise. */
export type Node = { name: string; attributes: Record<string, string>; text: string; children: Node[] };

/** What XML 1.0 (2.2) allows, and nothing else. */
const allowed = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** The root of a document in XML 1.0. Throws where it is not well-formed, or bears a namespace or a character that nobody expects. */
export function readXml(text: string): Node {
  if (!text.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<')) throw new Error("No declaration of XML 1.0.");
  if (!allowed.test(text)) throw new Error("A character that XML 1.0 forbids.");
  const parser = sax.parser(true, { xmlns: true });
  const open: Node[] = [{ name: "", attributes: {}, text: "", children: [] }];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = (tag) => {
    const { uri, local, attributes } = tag as sax.QualifiedTag;
    const own = Object.values(attributes).filter(({ prefix, name }) => prefix !== "xmlns" && name !== "xmlns");
    const node: Node = {
      name: nameOf(uri, local),
      attributes: Object.fromEntries(own.map((one) => [nameOf(one.uri, one.local), one.value])),
      text: "",
      children: [],
    };
    open.at(-1)!.children.push(node);
    open.push(node);
  };
  parser.ontext = (characters) => {
    open.at(-1)!.text += characters;
  };
  parser.onclosetag = () => void open.pop();
  parser.write(text).close();
  return open[0]!.children[0]!;
}

function nameOf(uri: string, local: string): string {
  const prefix = namespaces[uri];
  if (prefix === undefined) throw new Error(`The namespace ${uri} is not expected.`);
  return prefix ? `${prefix}:${local}` : local;
}

/** All children of an element with a name. */
export const childrenOf = (node: Node, name: string): Node[] => node.children.filter((one) => one.name === name);

/** The texts of these. */
export const textsOf = (node: Node, name: string): string[] => childrenOf(node, name).map(({ text }) => text);
